/** How the two kinds of load balancers differ in their treatment of targets. */
export interface Manner {
  /** Number of checks in a row that a new target must pass before it gets requests. */
  readonly firstPasses: "one" | "healthyThreshold";
  /** Whether requests go to all targets if none is healthy. */
  readonly failsOpen: boolean;
  /** When a leaving target is gone: as soon as it has no requests in progress, or only after the whole delay. */
  readonly drainsUntil: "idle" | "delay";
}

/**
 * An Application Load Balancer shows a target as draining until the delay is over (ELB guide, "Deregistration
 * delay").
 */
export const APPLICATION_MANNER: Manner = { firstPasses: "one", failsOpen: true, drainsUntil: "delay" };

/**
 * A Classic Load Balancer routes only to healthy instances. It sends a new instance no requests while that "has not
 * passed the configured HealthyThreshold number of health checks" (API reference, InstanceState). It completes a
 * deregistration as soon as no request is in progress (Classic Load Balancer guide, "Configure connection draining").
 */
export const CLASSIC_MANNER: Manner = {
  firstPasses: "healthyThreshold",
  failsOpen: false,
  drainsUntil: "idle",
};
