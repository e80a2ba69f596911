import type { LaunchTemplateVersion } from "./two-fleets";

export interface FleetInstance {
  readonly instanceId: string;
  readonly lifecycleState: string;
  /** What Auto Scaling thinks of it, `Healthy` or `Unhealthy`; it replaces what is not, unless that is suspended. */
  readonly healthStatus?: string | undefined;
  readonly protectedFromScaleIn?: boolean;
  /** Version of the group's launch template that it was launched from; absent where it comes from anything else. */
  readonly launchTemplateVersion?: string;
}

export interface SuspendedProcess {
  readonly name: string;
  /** E.g. `User suspended at 2026-01-31T12:00:00Z` (Auto Scaling API reference, SuspendedProcess). */
  readonly reason: string;
}

/** An Auto Scaling group at one moment. */
export interface Fleet {
  /** Tells the group from another one of the same name, made before or after it. */
  readonly arn?: string | undefined;
  readonly instances: readonly FleetInstance[];
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
  readonly suspended: readonly SuspendedProcess[];
  /** What hosts launch from; absent in groups with a launch configuration. The version may be `$Latest` or `$Default`. */
  readonly launchTemplate?: LaunchTemplateVersion;
}

/** An instance refresh: Auto Scaling replaces the hosts of a group. */
export interface InstanceRefresh {
  readonly id: string;
  /** E.g. `InProgress` (Auto Scaling API reference, InstanceRefresh). */
  readonly status: string;
  /** Why it has this status, or what it waits for; "" when nothing is said. */
  readonly reason: string;
  /** How much of it is done, 0 to 100. */
  readonly percent: number;
  /** Hosts that are still to be replaced; undefined where AWS does not tell. */
  readonly hostsLeft: number | undefined;
  /** What new hosts are launched from; undefined where it was started without a launch template. */
  readonly launchTemplate: LaunchTemplateVersion | undefined;
}

/** What an instance refresh is asked for. */
export interface RefreshRequest {
  readonly launchTemplate: LaunchTemplateVersion;
  /** Percentages of the desired capacity between which the number of healthy hosts stays: 0 to 100, and 100 to 200. */
  readonly minHealthyPercent: number;
  readonly maxHealthyPercent: number;
}

/** Something that Auto Scaling does to its group, such as a launch. */
export interface ScalingActivity {
  readonly id: string;
  /** E.g. `InProgress`, `Successful`, `Failed` (Auto Scaling API reference, Activity). */
  readonly status: string;
  /** E.g. `Launching a new EC2 instance: i-1`. */
  readonly description: string;
  /** Why it failed; "" when nothing is said. */
  readonly message: string;
  /** What led to it, e.g. `At 2016-05-08T13:55:14Z a monitor alarm … changing the desired capacity from 4 to 3.` */
  readonly cause?: string | undefined;
}

export interface HealthRecord {
  readonly instanceId: string;
  /** `healthy` when the host takes requests; else what the load balancer says, `initial` until the first checks passed. */
  readonly state: string;
  readonly reason?: string | undefined;
}

/** By the ARN of a target group or the name of a Classic Load Balancer. */
export type FleetHealth = ReadonlyMap<string, readonly HealthRecord[]>;
