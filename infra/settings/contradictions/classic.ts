import type { Settings } from "../schema";
import { loadBalancer as section } from "../sections/load-balancer";
import { withoutEffect } from "./without-effect";

/** What a Classic Load Balancer does not have: web ACLs, and TLS policies later than its own. */
export function classicKind({ loadBalancer }: Partial<Settings>): string[] {
  if (loadBalancer?.kind !== "classic") {
    return [];
  }
  const { https } = loadBalancer;
  const why = "with loadBalancer.kind application";
  const defaults = section.parse({ https: {} });
  return [
    ...withoutEffect("loadBalancer", loadBalancer, defaults, ["wafAclArn"], why),
    ...(https === undefined || defaults.https === undefined
      ? []
      : withoutEffect("loadBalancer.https", https, defaults.https, ["tlsPolicy"], why)),
  ];
}
