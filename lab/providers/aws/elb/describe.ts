import type { QueryApi } from "../../../wire/query-api";
import type { XmlElement } from "../../../wire/read-xml";
import { unlessGone } from "../errors";
import type { AwsServices } from "../services";

/** AWS's answer for a load balancer that does not exist. */
export const GONE = ["LoadBalancerNotFound"];

/** The API of Classic Load Balancers. */
export function classic(services: Pick<AwsServices, "query">): QueryApi {
  return services.query("elasticloadbalancing");
}

/** A load balancer's description; undefined if none has this name. */
export async function describeClassic(
  services: Pick<AwsServices, "query">,
  name: string,
): Promise<XmlElement | undefined> {
  const call = classic(services).call("DescribeLoadBalancers", { "LoadBalancerNames.member": [name] });
  return (await unlessGone(call, ...GONE))?.all("LoadBalancerDescriptions", "member")[0];
}

/** Texts of a list with plain members. */
export function members(element: XmlElement, list: string): string[] {
  return element.all(list, "member").map(({ content }) => content);
}
