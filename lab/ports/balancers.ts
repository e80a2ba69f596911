/** ELBv2's states (API reference, TargetHealth). */
export type TargetState = "initial" | "healthy" | "unhealthy" | "draining" | "unused";

export interface TargetHealth {
  readonly state: TargetState;
  /**
   * ELBv2's reason code, e.g. `Elb.RegistrationInProgress`, `Target.ResponseCodeMismatch`. Undefined if the target is
   * healthy.
   */
  readonly reason?: string;
}

/** Target groups. Implemented by lab/control-plane/elasticloadbalancing. */
export interface TargetGroups {
  arnByName(name: string): string | undefined;
  exists(targetGroupArn: string): boolean;
  /**
   * Registering again changes nothing. The first check comes after its delay, and then one in each health check
   * interval.
   */
  register(targetGroupArn: string, instanceId: string): void;
  /**
   * The target gets no new requests from now on. Its state is `draining` until the deregistration delay is over, and
   * then `unused`.
   */
  deregister(targetGroupArn: string, instanceId: string): void;
  health(targetGroupArn: string, instanceId: string): TargetHealth;
  deregistrationDelaySeconds(targetGroupArn: string): number;
  /** Shortest time from registration to `healthy`, by the settings. No API returns it; the report needs it. */
  leastCheckSeconds(targetGroupArn: string): number;
}

/**
 * Classic Load Balancers by name. Implemented by lab/control-plane/classic-load-balancing. Methods throw for unknown
 * names.
 */
export interface ClassicLoadBalancers {
  exists(name: string): boolean;
  /**
   * Registering again changes nothing. The first check comes after its delay, and then one in each health check
   * interval.
   */
  register(name: string, instanceId: string): void;
  /**
   * The instance gets no new requests from now on. It is `draining` until no request is in progress or the timeout is
   * over, and then `unused`.
   */
  deregister(name: string, instanceId: string): void;
  /** In ELBv2's states, so that both kinds can be read in the same way. */
  health(name: string, instanceId: string): TargetHealth;
  /** Longest time of draining; 0 without draining. */
  drainSeconds(name: string): number;
  /** Shortest time from registration to `healthy`, by the settings. No API returns it; the report needs it. */
  leastCheckSeconds(name: string): number;
}
