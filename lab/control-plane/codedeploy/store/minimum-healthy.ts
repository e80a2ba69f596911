import type { MinimumHealthyHosts } from "./model";

/**
 * Number of hosts that must stay healthy. Percentages round up. A value above the fleet's size stays as it is, so
 * that the caller can refuse it (CodeDeploy user guide, instances-health: 95 % of 10 hosts fails at once).
 */
export function minimumHealthy(rule: MinimumHealthyHosts, hosts: number): number {
  switch (rule.type) {
    case "HOST_COUNT":
      return rule.value;
    case "FLEET_PERCENT":
      return Math.ceil((rule.value * hosts) / 100);
    case "MOST_CONCURRENCY":
      return Math.max(0, hosts - rule.value);
  }
}

export interface Progress {
  readonly total: number;
  readonly minimum: number;
  readonly inFlight: number;
  readonly succeeded: number;
  readonly failed: number;
}

type NextStep =
  | { readonly kind: "start"; readonly hosts: number }
  | { readonly kind: "wait" }
  | { readonly kind: "succeeded" }
  | { readonly kind: "failed"; readonly code: "HEALTH_CONSTRAINTS" | "HEALTH_CONSTRAINTS_INVALID" };

/**
 * What a deployment does next. A host that is being updated or has failed does not count as healthy. New hosts start
 * while the others are enough for the minimum. When no host runs and none may start, the deployment is over. It
 * succeeded if enough hosts for the minimum, and at least one, took the revision. So OneAtATime still succeeds if the
 * last host fails, and AllAtOnce if all hosts but one fail (user guide, instances-health and
 * deployment-configurations).
 */
export function nextStep(progress: Progress): NextStep {
  const { total, minimum, inFlight, succeeded, failed } = progress;
  if (minimum >= total && total > 0) {
    return { kind: "failed", code: "HEALTH_CONSTRAINTS_INVALID" };
  }
  const untouched = total - inFlight - succeeded - failed;
  const room = total - minimum - inFlight - failed;
  const hosts = Math.min(untouched, Math.max(0, room));
  if (hosts > 0) {
    return { kind: "start", hosts };
  }
  if (inFlight > 0) {
    return { kind: "wait" };
  }
  if (untouched === 0 && succeeded >= Math.max(1, minimum)) {
    return { kind: "succeeded" };
  }
  return { kind: "failed", code: "HEALTH_CONSTRAINTS" };
}
