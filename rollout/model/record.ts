import type { HostStatus } from "./outcome";
import type { Step } from "./step";
import type { Side, Weights } from "./two-fleets";

/** How one rollout went, for tools. Times are ISO 8601 by the deployer's clock. It holds no output of hooks and no secrets. */
export interface RolloutRecord {
  readonly version: 1;
  /** Application and deployment group, with a slash between; of two fleets that of blue. */
  readonly group: string;
  /** Who rolled out: user, host and process. */
  readonly who: string;
  /** Content hash of the revision that was asked for. */
  readonly contentHash: string;
  readonly configurationHash?: string;
  readonly commit?: string;
  readonly startedAt: string;
  readonly endedAt: string;
  /** The plans that were begun, in order; none where nothing was to be done. */
  readonly plans: readonly { readonly at: string; readonly steps: readonly Step[] }[];
  /** The steps that were begun, in order, of all plans. Each ends where the next one begins. */
  readonly steps: readonly RecordedStep[];
  /** The deployments that were created. */
  readonly deployments: readonly { readonly at: string; readonly deploymentId: string }[];
  /** What the rollout saw of each Auto Scaling group, whenever it had changed. */
  readonly capacity: readonly CapacityPoint[];
  /** What it saw of each target group and Classic Load Balancer, whenever it had changed. */
  readonly health: readonly HealthPoint[];
  /** How it shared the traffic among two fleets. */
  readonly traffic: readonly ({ readonly at: string } & Weights)[];
  /** How many points of the three lists were left out, since each has 1000 at most. */
  readonly leftOut: number;
  /** Calls of the engine by the operation of AWS. Further pages and the SDK's own repetitions are not counted. */
  readonly calls: Readonly<Record<string, number>>;
  readonly outcome: RecordedOutcome;
}

export interface RecordedStep {
  readonly step: Step;
  readonly startedAt: string;
  readonly endedAt: string;
}

export interface CapacityPoint {
  readonly at: string;
  readonly autoScalingGroupName: string;
  readonly inService: number;
  readonly hosts: number;
}

export interface HealthPoint {
  readonly at: string;
  /** ARN of the target group, or name of the Classic Load Balancer. */
  readonly of: string;
  readonly healthy: number;
  readonly registered: number;
}

export interface RecordedOutcome {
  /** As the resource's output; absent where the rollout failed before a deployment existed. */
  readonly status?: string;
  readonly deploymentId?: string;
  readonly liveRevision?: string;
  readonly liveSide?: Side;
  readonly hosts: readonly HostStatus[];
  /** Why it failed, as it was told. */
  readonly failure?: string;
}
