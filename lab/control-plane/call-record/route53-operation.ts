import type { SaidOperation } from "./api-call";

/** Route 53's requests (its API reference). The group is the id of the zone or the change. */
const OPERATIONS: readonly (readonly [method: string, path: RegExp, operation: string])[] = [
  ["GET", /^\/hostedzone$/, "ListHostedZones"],
  ["POST", /^\/hostedzone$/, "CreateHostedZone"],
  ["GET", /^\/hostedzonesbyname$/, "ListHostedZonesByName"],
  ["GET", /^\/hostedzone\/([^/]+)$/, "GetHostedZone"],
  ["DELETE", /^\/hostedzone\/([^/]+)$/, "DeleteHostedZone"],
  ["GET", /^\/hostedzone\/([^/]+)\/rrset$/, "ListResourceRecordSets"],
  ["POST", /^\/hostedzone\/([^/]+)\/rrset\/?$/, "ChangeResourceRecordSets"],
  ["GET", /^\/tags\/hostedzone\/([^/]+)$/, "ListTagsForResource"],
  ["POST", /^\/tags\/hostedzone\/([^/]+)$/, "ChangeTagsForResource"],
  ["GET", /^\/change\/([^/]+)$/, "GetChange"],
];

/** The operation of a request, and the Id in its path. "" if the request is not listed above. */
export function route53Operation(method: string, path: string): SaidOperation {
  const route = path.split("?")[0]?.replace(/^\/2013-04-01/, "") ?? "";
  for (const [wanted, pattern, operation] of OPERATIONS) {
    const match = method === wanted ? pattern.exec(route) : null;
    if (match !== null) {
      return { operation, input: new Map(match[1] === undefined ? [] : [["Id", [match[1]]]]) };
    }
  }
  return { operation: "", input: new Map() };
}
