import type { GroupName } from "../model/records";
import type { LaunchTemplateVersion } from "../model/two-fleets";

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

/** What a group is changed to; what is left out stays. */
export interface GroupChange {
  readonly minSize?: number;
  readonly maxSize?: number;
  readonly desiredCapacity?: number;
  /** For hosts that launch from now on. In a group of several instance types the types stay. */
  readonly launchTemplate?: LaunchTemplateVersion;
}

/** What the methods with two fleets change in an Auto Scaling group besides. */
export interface SideWrites {
  changeGroup(group: string, change: GroupChange): Promise<void>;
  /** A one-time scheduled action that takes all hosts and the room for them; it replaces an earlier one. Milliseconds since the epoch. */
  retireAt(group: string, at: number): Promise<void>;
  /** None there is as good as cancelled. */
  cancelRetirement(group: string): Promise<void>;
}

export interface SideReads {
  /** When the scheduled action of `retireAt` takes the group's hosts; undefined when there is none. */
  retirementOf(group: string): Promise<number | undefined>;
  /** Auto Scaling groups that a deployment group names. */
  fleetsOf(group: GroupName): Promise<readonly string[]>;
}

/** What the methods with two fleets change in CodeDeploy besides. */
export interface FleetListWrites {
  /** Installs CodeDeploy's launch hook in the groups that are named, and removes it from the others; an empty list is sent as such. */
  nameFleets(group: GroupName, autoScalingGroupNames: readonly string[]): Promise<void>;
}
