import type { TargetHealth } from "../ports/balancers";
import type { TargetAddress } from "./target";

/** A target in ELBv2's form. */
export interface DescribedTarget {
  readonly at: TargetAddress;
  readonly health: TargetHealth & { readonly description?: string };
}

export const NOT_REGISTERED: DescribedTarget["health"] = {
  state: "unused",
  reason: "Target.NotRegistered",
  description: "Target is not registered to the target group",
};
export const NOT_IN_USE: DescribedTarget["health"] = {
  state: "unused",
  reason: "Target.NotInUse",
  description: "Target group is not configured to receive traffic from the load balancer",
};
export const DEREGISTERING: DescribedTarget["health"] = {
  state: "draining",
  reason: "Target.DeregistrationInProgress",
  description: "Target deregistration is in progress",
};
