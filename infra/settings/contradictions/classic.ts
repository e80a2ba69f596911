import { problem } from "../problem";
import type { Settings } from "../schema";
import type { RawSettings } from "../value-at";
import { withoutEffect } from "./without-effect";

/**
 * Longest response timeout in seconds: 2 to 60 are allowed (Classic Load Balancer user guide, health check
 * configuration).
 */
const LONGEST_CHECK_SECONDS = 60;

/**
 * A Classic Load Balancer does not support web ACLs, newer TLS policies or request counts for each host, and it has
 * other limits.
 */
export function classicKind({ loadBalancer }: Partial<Settings>, raw: RawSettings): string[] {
  if (loadBalancer?.kind !== "classic") {
    return [];
  }
  const why = "with loadBalancer.kind application";
  return [
    ...withoutEffect(raw, "loadBalancer", ["wafAclArn"], why),
    ...withoutEffect(raw, "loadBalancer.https", ["tlsPolicy"], why),
    ...withoutEffect(raw, "fleet.scaling", ["targetRequestsPerHost"], why),
    ...ranges(loadBalancer),
  ];
}

/**
 * A drain lasts 1 to 3600 seconds (Classic Load Balancer user guide, connection draining). Without a drain, requests
 * would be cut off.
 */
function ranges({ deregistrationDelaySeconds, healthCheck }: Settings["loadBalancer"]): string[] {
  const { timeoutSeconds } = healthCheck;
  const problems: string[] = [];
  if (deregistrationDelaySeconds < 1) {
    const path = "loadBalancer.deregistrationDelaySeconds";
    problems.push(problem(path, deregistrationDelaySeconds, "1 to 3600 with loadBalancer.kind classic"));
  }
  if (timeoutSeconds > LONGEST_CHECK_SECONDS) {
    const allowed = `2 to ${LONGEST_CHECK_SECONDS} with loadBalancer.kind classic`;
    problems.push(problem("loadBalancer.healthCheck.timeoutSeconds", timeoutSeconds, allowed));
  }
  return problems;
}
