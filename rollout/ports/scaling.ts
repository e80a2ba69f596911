/** What the engine changes in an Auto Scaling group. Every method but the last is idempotent; each fails with a `CallError`. */
export interface ScalingWrites {
  /** @param processes not empty: without names all would be suspended (Auto Scaling API reference, SuspendProcesses) */
  suspend(group: string, processes: readonly [string, ...string[]]): Promise<void>;
  /** @param processes not empty: without names all would be resumed (Auto Scaling API reference, ResumeProcesses) */
  resume(group: string, processes: readonly [string, ...string[]]): Promise<void>;
  setDesiredCapacity(group: string, desired: number): Promise<void>;
  /** At most `PROTECTIONS_PER_CALL` hosts, so that no call goes on for longer than others. */
  protectFromScaleIn(group: string, instanceIds: readonly string[], on: boolean): Promise<void>;
  /**
   * Terminates a host and lowers the desired capacity by one. Asks once: after a transient failure the host may leave all
   * the same, and another request might lower the capacity again.
   */
  terminateAndDecrement(instanceId: string): Promise<void>;
}

/** Limit of SetInstanceProtection (Auto Scaling API reference). */
export const PROTECTIONS_PER_CALL = 50;
