import { absolute, route53, zoneId } from "../route53/api";
import { nameServers } from "../route53/zone";
import type { AwsFunction } from "../services";

/** A hosted zone by id or by name (a public zone unless `privateZone` is set). */
export const getZone: AwsFunction = async (args, { services }) => {
  const wanted = args.text("zoneId");
  const name = args.text("name");
  if ((wanted === undefined) === (name === undefined)) {
    throw new Error("getZone takes either zoneId or name");
  }
  const isPrivate = args.flag("privateZone") ?? false;
  const listed = (await route53(services, "GET", "/hostedzone")).all("HostedZones", "HostedZone");
  const found = listed.filter((zone) =>
    wanted === undefined
      ? zone.text("Name") === absolute(name ?? "") &&
        (zone.child("Config")?.text("PrivateZone") === "true") === isPrivate
      : zoneId(zone.text("Id") ?? "") === zoneId(wanted),
  );
  const [zone] = found;
  if (zone === undefined || found.length > 1) {
    throw new Error(`${found.length} hosted zones match ${JSON.stringify(args.props)}; exactly one must`);
  }
  const id = zoneId(zone.text("Id") ?? "");
  const servers = nameServers(await route53(services, "GET", `/hostedzone/${id}`));
  return {
    ...args.props,
    id,
    zoneId: id,
    arn: `arn:aws:route53:::hostedzone/${id}`,
    name: (zone.text("Name") ?? "").replace(/\.$/, ""),
    callerReference: zone.text("CallerReference") ?? "",
    comment: zone.child("Config")?.text("Comment") ?? "",
    nameServers: servers,
    primaryNameServer: servers[0] ?? "",
    privateZone: isPrivate,
    resourceRecordSetCount: Number(zone.text("ResourceRecordSetCount") ?? 0),
  };
};
