import type { AwsServices } from "../services";
import { document, element, route53 } from "./api";

/** A record set with simple routing. The lab supports no other routing policy. */
export interface RecordSet {
  /** With the final dot. */
  readonly name: string;
  readonly type: string;
  readonly ttl?: number;
  readonly values: readonly string[];
  readonly alias?: {
    readonly zoneId: string;
    readonly name: string;
    readonly evaluateTargetHealth: boolean;
  };
}

export async function changeRecords(
  services: AwsServices,
  zone: string,
  action: "CREATE" | "UPSERT" | "DELETE",
  records: readonly RecordSet[],
): Promise<void> {
  const changes = records
    .map((record) => `<Change>${element("Action", action)}${recordXml(record)}</Change>`)
    .join("");
  const body = `<ChangeBatch><Changes>${changes}</Changes></ChangeBatch>`;
  await route53(
    services,
    "POST",
    `/hostedzone/${zone}/rrset`,
    document("ChangeResourceRecordSetsRequest", body),
  );
}

/**
 * Every record set of a zone, at most 300.
 * @throws NoSuchHostedZone
 */
export async function recordsOf(services: AwsServices, zone: string): Promise<RecordSet[]> {
  const answer = await route53(services, "GET", `/hostedzone/${zone}/rrset`);
  return answer.all("ResourceRecordSets", "ResourceRecordSet").map((set) => {
    const [ttl, alias] = [set.text("TTL"), set.child("AliasTarget")];
    return {
      name: set.text("Name") ?? "",
      type: set.text("Type") ?? "",
      ...(ttl === undefined ? {} : { ttl: Number(ttl) }),
      values: set.all("ResourceRecords", "ResourceRecord").map((each) => each.text("Value") ?? ""),
      ...(alias === undefined
        ? {}
        : {
            alias: {
              zoneId: alias.text("HostedZoneId") ?? "",
              name: alias.text("DNSName") ?? "",
              evaluateTargetHealth: alias.text("EvaluateTargetHealth") === "true",
            },
          }),
    };
  });
}

function recordXml({ name, type, ttl, values, alias }: RecordSet): string {
  const list = values.map((value) => `<ResourceRecord>${element("Value", value)}</ResourceRecord>`).join("");
  const target = alias
    ? `<AliasTarget>${element("HostedZoneId", alias.zoneId)}${element("DNSName", alias.name)}${element("EvaluateTargetHealth", alias.evaluateTargetHealth)}</AliasTarget>`
    : `${element("TTL", ttl)}<ResourceRecords>${list}</ResourceRecords>`;
  return `<ResourceRecordSet>${element("Name", name)}${element("Type", type)}${target}</ResourceRecordSet>`;
}
