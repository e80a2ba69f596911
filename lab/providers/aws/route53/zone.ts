import { randomUUID } from "node:crypto";
import type { XmlElement } from "../../../wire/read-xml";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";
import { type TagChanges, tagChanges, tagList } from "../tags";
import { document, element, route53, zoneId } from "./api";
import { changeRecords, recordsOf } from "./records";

const GONE = "NoSuchHostedZone";

export const zone: AwsType = {
  token: "aws:route53/zone:Zone",
  supported: ["comment", "forceDestroy", "name", "tags", "vpcs"],
  replaceOn: ["name", "vpcs"],
  steering: ["forceDestroy"],
  defaults: { comment: "Managed by Pulumi", forceDestroy: false },
  tagged: true,
  untold: { enableAcceleratedRecovery: false },

  async create(inputs, { services }) {
    const vpc = inputs.objects("vpcs")[0];
    const body =
      element("Name", inputs.required("name")) +
      (vpc === undefined
        ? ""
        : `<VPC>${element("VPCRegion", vpc.text("vpcRegion") ?? services.region)}${element("VPCId", vpc.required("vpcId"))}</VPC>`) +
      element("CallerReference", randomUUID()) +
      `<HostedZoneConfig>${element("Comment", inputs.text("comment"))}${element("PrivateZone", vpc !== undefined)}</HostedZoneConfig>`;
    const made = await route53(services, "POST", "/hostedzone", document("CreateHostedZoneRequest", body));
    const id = zoneId(made.child("HostedZone")?.text("Id") ?? "");
    await setTags(services, id, { set: tagList(inputs), remove: [] });
    return id;
  },

  async update(id, change, { services }) {
    if (change.changed.includes("comment")) {
      const body = element("Comment", change.news.text("comment") ?? "");
      await route53(services, "POST", `/hostedzone/${id}`, document("UpdateHostedZoneCommentRequest", body));
    }
    await setTags(services, id, tagChanges(change.olds, change.news));
  },

  async read(id, _state, { services }) {
    const found = await unlessGone(route53(services, "GET", `/hostedzone/${id}`), GONE);
    if (found === undefined) {
      return undefined;
    }
    const servers = nameServers(found);
    return {
      arn: `arn:aws:route53:::hostedzone/${id}`,
      name: (found.child("HostedZone")?.text("Name") ?? "").replace(/\.$/, ""),
      nameServers: servers,
      primaryNameServer: servers[0] ?? "",
      zoneId: id,
    };
  },

  async delete(id, state, { services }) {
    if (state.flag("forceDestroy") === true) {
      const own = (await recordsOf(services, id)).filter((each) => !["NS", "SOA"].includes(each.type));
      if (own.length > 0) {
        await changeRecords(services, id, "DELETE", own);
      }
    }
    await unlessGone(route53(services, "DELETE", `/hostedzone/${id}`), GONE);
  },
};

export function nameServers(zone: XmlElement): string[] {
  const set = zone.child("DelegationSet");
  return (set?.all("NameServers", "NameServer") ?? []).map((each) => each.content).sort();
}

async function setTags(services: AwsServices, id: string, { set, remove }: TagChanges): Promise<void> {
  if (set.length === 0 && remove.length === 0) {
    return;
  }
  const add = set.map(({ Key, Value }) => `<Tag>${element("Key", Key)}${element("Value", Value)}</Tag>`);
  const gone = remove.map((key) => element("Key", key));
  const body =
    (add.length === 0 ? "" : `<AddTags>${add.join("")}</AddTags>`) +
    (gone.length === 0 ? "" : `<RemoveTagKeys>${gone.join("")}</RemoveTagKeys>`);
  await route53(services, "POST", `/tags/hostedzone/${id}`, document("ChangeTagsForResourceRequest", body));
}
