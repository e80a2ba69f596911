import type { AwsFunction } from "../services";

export const getAvailabilityZones: AwsFunction = async (args, { services }) => {
  const wanted = args.text("state");
  const excluded = [...args.texts("excludeNames"), ...args.texts("excludeZoneIds")];
  const answer = await services.query("ec2").call("DescribeAvailabilityZones", {});
  const zones = answer
    .all("availabilityZoneInfo", "item")
    .map((zone) => ({ name: zone.text("zoneName"), id: zone.text("zoneId"), state: zone.text("zoneState") }))
    .filter(({ state }) => wanted === undefined || state === wanted)
    .filter(({ name, id }) => !excluded.includes(name ?? "") && !excluded.includes(id ?? ""))
    .sort((a, b) => (a.name ?? "").localeCompare(b.name ?? ""));
  return {
    ...args.props,
    id: services.region,
    names: zones.flatMap(({ name }) => name ?? []),
    zoneIds: zones.flatMap(({ id }) => id ?? []),
    groupNames: [services.region],
    region: services.region,
  };
};

export const getRegion: AwsFunction = async (args, { services }) => {
  const region = args.text("region") ?? args.text("name") ?? services.region;
  const endpoint = `ec2.${region}.amazonaws.com`;
  return { description: region, endpoint, id: region, name: region, region };
};

export const getCallerIdentity: AwsFunction = async (_args, { services }) => {
  const identity = await services.query("sts").call("GetCallerIdentity", {});
  const accountId = identity.text("Account");
  return { accountId, arn: identity.text("Arn"), userId: identity.text("UserId"), id: accountId };
};

export const getPartition: AwsFunction = async () => ({
  dnsSuffix: "amazonaws.com",
  id: "aws",
  partition: "aws",
  reverseDnsPrefix: "com.amazonaws",
});
