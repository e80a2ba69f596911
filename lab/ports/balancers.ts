/** ELBv2's states (API reference, TargetHealth). */
export type TargetState = "initial" | "healthy" | "unhealthy" | "draining" | "unused";

export interface TargetHealth {
  readonly state: TargetState;
  /** ELBv2's reason code, e.g. `Elb.RegistrationInProgress`, `Target.ResponseCodeMismatch`; absent when healthy. */
  readonly reason?: string;
}

/** Target groups; implemented by lab/control-plane/elasticloadbalancing. */
export interface TargetGroups {
  arnByName(name: string): string | undefined;
  exists(targetGroupArn: string): boolean;
  /** Idempotent; the first check follows after its delay, then one every health check interval. */
  register(targetGroupArn: string, instanceId: string): void;
  /** No new requests from now on; state `draining` until the deregistration delay is over, then `unused`. */
  deregister(targetGroupArn: string, instanceId: string): void;
  health(targetGroupArn: string, instanceId: string): TargetHealth;
  deregistrationDelaySeconds(targetGroupArn: string): number;
  /** From registration to `healthy` at the earliest, by the settings. No API has it: it is for the report. */
  leastCheckSeconds(targetGroupArn: string): number;
}

/** Classic Load Balancers by name; implemented by lab/control-plane/classic-load-balancing. Methods throw for unknown ones. */
export interface ClassicLoadBalancers {
  exists(name: string): boolean;
  /** Idempotent; the first check follows after its delay, then one every health check interval. */
  register(name: string, instanceId: string): void;
  /** No new requests from now on; `draining` until nothing is in flight or the timeout is over, then `unused`. */
  deregister(name: string, instanceId: string): void;
  /** In ELBv2's states, so that both kinds read alike. */
  health(name: string, instanceId: string): TargetHealth;
  /** Longest time of draining; 0 without it. */
  drainSeconds(name: string): number;
  /** From registration to `healthy` at the earliest, by the settings. No API has it: it is for the report. */
  leastCheckSeconds(name: string): number;
}
