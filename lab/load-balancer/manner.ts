/** How the two kinds of load balancers differ in the treatment of their targets. */
export interface Manner {
  /** Checks in a row that a new target must pass before it gets requests. */
  readonly firstPasses: "one" | "healthyThreshold";
  /** Whether requests go to all targets when none is healthy. */
  readonly failsOpen: boolean;
  /** Whether a leaving target is gone once nothing is in flight to it, or only after the whole delay. */
  readonly drainsUntil: "idle" | "delay";
}

/** Application Load Balancer: shown as draining until the delay is over (ELB guide, "Deregistration delay"). */
export const applicationManner: Manner = { firstPasses: "one", failsOpen: true, drainsUntil: "delay" };

/**
 * Classic Load Balancer: routes to healthy instances only, holds a new one back until it "has not passed the configured
 * HealthyThreshold number of health checks" any more (API reference, InstanceState), and completes a deregistration at once
 * when nothing is in flight (Classic Load Balancer guide, "Configure connection draining").
 */
export const classicManner: Manner = {
  firstPasses: "healthyThreshold",
  failsOpen: false,
  drainsUntil: "idle",
};
