import type { Settings } from "../schema";
import type { RawSettings } from "../value-at";
import { withoutEffect } from "./without-effect";

/** What a Classic Load Balancer does not have: web ACLs, and TLS policies later than its own. */
export function classicKind({ loadBalancer }: Partial<Settings>, raw: RawSettings): string[] {
  if (loadBalancer?.kind !== "classic") {
    return [];
  }
  const why = "with loadBalancer.kind application";
  return [
    ...withoutEffect(raw, "loadBalancer", ["wafAclArn"], why),
    ...withoutEffect(raw, "loadBalancer.https", ["tlsPolicy"], why),
  ];
}
