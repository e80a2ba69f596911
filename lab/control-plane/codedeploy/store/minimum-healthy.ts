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
  /** All hosts of the zone are done; the next one may begin. */
  | { readonly kind: "zone-over" }
  | { readonly kind: "failed"; readonly code: "HEALTH_CONSTRAINTS" | "HEALTH_CONSTRAINTS_INVALID" };

/**
 * What a deployment does next. A host that is being updated or has failed does not count as healthy. New hosts start
 * while the others are enough for the minimum. When no host runs and none may start, the deployment is over. It
 * succeeded if enough hosts for the minimum, and at least one, took the revision. So OneAtATime still succeeds if the
 * last host fails, and AllAtOnce if all hosts but one fail (user guide, instances-health and
 * deployment-configurations).
 *
 * With a zonal configuration the zone at work has a minimum of its own. As many hosts start as both allow, and where either is
 * missed the whole deployment fails (user guide, instances-health, minimum healthy hosts per Availability Zone).
 */
export function nextStep(all: Progress, zone?: Progress): NextStep {
  const rules = zone === undefined ? [all] : [all, zone];
  if (rules.some(({ minimum, total }) => minimum >= total && total > 0)) {
    return { kind: "failed", code: "HEALTH_CONSTRAINTS_INVALID" };
  }
  const left = untouched(zone ?? all);
  const hosts = Math.min(left, ...rules.map((rule) => Math.max(0, room(rule))));
  if (hosts > 0) {
    return { kind: "start", hosts };
  }
  if (all.inFlight > 0) {
    return { kind: "wait" };
  }
  if (zone !== undefined && left === 0 && zone.succeeded >= zone.minimum) {
    return { kind: "zone-over" };
  }
  if (zone === undefined && left === 0 && all.succeeded >= Math.max(1, all.minimum)) {
    return { kind: "succeeded" };
  }
  return { kind: "failed", code: "HEALTH_CONSTRAINTS" };
}

function untouched({ total, inFlight, succeeded, failed }: Progress): number {
  return total - inFlight - succeeded - failed;
}

function room({ total, minimum, inFlight, failed }: Progress): number {
  return total - minimum - inFlight - failed;
}
