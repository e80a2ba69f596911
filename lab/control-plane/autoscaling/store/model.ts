import type { LifecycleState } from "../../../ports/fleets";
import type { Instance } from "../../../ports/instances";
import type { SubnetZone } from "../../../ports/subnets";
import type { QueryValue } from "../../protocol/query-params";
import type { TemplateReference } from "./ec2-lookups";
import type { Refresh } from "./refresh";

/** Settings of a group by its user, with times in seconds. `wire/group-params.ts` has the defaults. */
export interface GroupSettings {
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
  readonly launchTemplate: TemplateReference;
  /** True if the template came inside a MixedInstancesPolicy. Describe then shows the policy. */
  readonly mixed: boolean;
  readonly subnets: readonly SubnetZone[];
  readonly healthCheckType: string;
  readonly healthCheckGracePeriod: number;
  readonly terminationPolicies: readonly string[];
  readonly newInstancesProtected: boolean;
  /** Members that the lab stores and returns but does not use. */
  readonly kept: Readonly<Record<string, QueryValue>>;
}

export type Transition = "autoscaling:EC2_INSTANCE_LAUNCHING" | "autoscaling:EC2_INSTANCE_TERMINATING";
export type HookResult = "CONTINUE" | "ABANDON";

export interface Hook {
  readonly name: string;
  readonly transition: Transition;
  /** Seconds, from 30 to 7200. Default: 3600. */
  readonly heartbeatTimeout: number;
  /** Default: ABANDON. */
  readonly defaultResult: HookResult;
  readonly kept: Readonly<Record<string, QueryValue>>;
  /** Called for each instance that begins to wait. CodeDeploy sets it. */
  readonly onWait?: (instanceId: string) => void;
}

/** A lifecycle action in progress. */
interface HookWait {
  readonly hook: Hook;
  readonly token: string;
  readonly startedAt: number;
  cancelTimeout: () => void;
  readonly complete: (result: HookResult) => void;
}

export interface Member {
  readonly instance: Instance;
  readonly launchedAt: number;
  state: LifecycleState;
  health: "Healthy" | "Unhealthy";
  /** Why it is unhealthy, in AWS's words. */
  unhealthyCause: string;
  /** Set if the host is gone without an action of the group. */
  lost: boolean;
  protectedFromScaleIn: boolean;
  inServiceAt: number | undefined;
  readonly waits: Map<string, HookWait>;
}

export type ActivityStatus =
  | "InProgress"
  | "MidLifecycleAction"
  | "WaitingForELBConnectionDraining"
  | "Successful"
  | "Failed"
  | "Cancelled";

export interface Activity {
  readonly id: string;
  readonly startedAt: number;
  readonly cause: string;
  description: string;
  status: ActivityStatus;
  statusMessage: string | undefined;
  endedAt: number | undefined;
  readonly details: string;
}

export interface Rebalancing {
  readonly subnetId: string;
  /** Undefined until the launch has an instance. */
  instanceId: string | undefined;
}

export interface Tag {
  readonly value: string;
  readonly propagate: boolean;
}

export interface Group {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  settings: GroupSettings;
  deleting: boolean;
  readonly targetGroupArns: Set<string>;
  /** Classic Load Balancers. */
  readonly loadBalancerNames: Set<string>;
  readonly tags: Map<string, Tag>;
  /** Suspended processes, each with its reason. */
  readonly suspended: Map<string, string>;
  readonly hooks: Map<string, Hook>;
  readonly members: Map<string, Member>;
  /** Launches that have no instance id yet. */
  readonly launching: Set<{ readonly subnetId: string }>;
  /** The newest is last. */
  readonly activities: Activity[];
  readonly metrics: Set<string>;
  readonly policies: Map<string, ScalingPolicy>;
  readonly schedules: Map<string, ScheduledAction>;
  /** Notification types by topic ARN. */
  readonly notifications: Map<string, readonly string[]>;
  /** Instance refreshes, the newest first. */
  readonly refreshes: Refresh[];
  /** The sentence about the last change of size, for the cause of the next activities. */
  sizeCause: string | undefined;
  /** Number of launches that replace unhealthy instances, for the cause of activities. */
  replacements: number;
  /** The launch with which the group rebalances its zones, until that instance is in service. */
  rebalancing: Rebalancing | undefined;
  /** Since when the zones are unbalanced and nothing else happens; undefined while they are balanced. */
  unbalancedSince: number | undefined;
  launchFailures: number;
  /** No launch happens before this time, after a failed launch. */
  retryAt: number;
}

/** A scaling policy. `kept` is returned as it was set. */
export interface ScalingPolicy {
  readonly name: string;
  readonly arn: string;
  readonly type: string;
  /** Names of the alarms that Auto Scaling created for the policy. Empty, except for target tracking. */
  readonly alarmNames: readonly string[];
  readonly kept: Readonly<Record<string, QueryValue>>;
}

/** A scheduled change of sizes. `kept` is returned as it was set. */
export interface ScheduledAction {
  readonly name: string;
  readonly arn: string;
  /** When it runs, in milliseconds since the epoch; undefined for one that only recurs, or has run. */
  readonly runsAt: number | undefined;
  readonly kept: Readonly<Record<string, QueryValue>>;
}
