import type { Approval, Owed, StopRequest } from "../model/guard";
import type { Side } from "../model/two-fleets";

/**
 * `underWay`: a rollout, or a deployment to the whole group, changes it now, so that what is unusual is its business. `wrong`: nothing does, and
 * something needs a person, or could not be read. `sound`: nothing does, and every host serves what is live.
 */
export type GroupState = "sound" | "wrong" | "underWay";

/** What is true of one deployment group and its fleet now. Times are ISO 8601. Fields are only ever added. */
export interface GroupStatus {
  /** `application/deployment group`. */
  readonly group: string;
  readonly autoScalingGroup: string;
  readonly state: GroupState;
  /** Empty unless `state` is `wrong`. */
  readonly problems: readonly Problem[];
  /** What is worth knowing, and needs nobody at once. */
  readonly notes: readonly string[];
  /** Absent where the program names no guard, and where it could not be read. */
  readonly guard?: GuardStatus;
  /** Deployments that run now. */
  readonly deployments: readonly DeploymentStatus[];
  readonly revision: {
    /** Content hash of the revision that the program asked for at its last `up`. */
    readonly desired: string;
    /** Content hash or location of the last one that was deployed successfully; absent when there is none, or it could not be read. */
    readonly live?: string;
  };
  /** How the last rollout ended, as state has it; absent when none has. */
  readonly lastRollout?: { readonly deploymentId: string; readonly status: string };
  /** Of two fleets the live one. Absent when the Auto Scaling group could not be read. */
  readonly fleet?: FleetStatus;
  /** Only with two fleets; absent when the rule that shares the requests could not be read. */
  readonly traffic?: TrafficStatus;
}

/** How two fleets share the requests. */
export interface TrafficStatus {
  /** The side that has the requests, or had them before the shift that is under way; absent where somebody else shares them. */
  readonly live?: Side;
  /** In percent. */
  readonly shares: { readonly [S in Side]: number };
  readonly sides: { readonly [S in Side]: SideStatus };
}

export interface SideStatus {
  readonly deploymentGroup: string;
  readonly autoScalingGroup: string;
  /** Content hash or location of the last one that was deployed there successfully. */
  readonly revision?: string;
  /** Hosts that take requests as soon as their side gets some; absent when that could not be read. */
  readonly ready?: number;
  /** When its hosts are taken; absent where nothing takes them. */
  readonly retiresAt?: string;
  readonly fleet?: FleetStatus;
}

/** Something that needs a person. */
export interface Problem {
  readonly what: string;
  /** The command that puts it right, and when to give it; absent where none does. */
  readonly repair?: string;
}

export interface GuardStatus {
  /** `s3://bucket/key`. */
  readonly place: string;
  /** `free`: nobody rolls out. `held`: somebody does. `expired`: who did was killed. */
  readonly standing: "free" | "held" | "expired";
  readonly holder?: {
    /** User, host and process. */
    readonly who: string;
    readonly since: string;
    /** When the lease ends unless it is renewed, as it is every 20 s. */
    readonly leaseUntil: string;
    /** The step that began last; absent before the first. */
    readonly step?: { readonly kind: string; readonly number: number; readonly of: number };
  };
  readonly stop?: { readonly who: string; readonly at: string };
  /** Somebody lets the rollout go on that waits at its gate. */
  readonly approval?: { readonly who: string; readonly at: string };
  /** What a rollout has changed in the fleet, or was about to, and must undo. */
  readonly owed: Owed;
}

export interface DeploymentStatus {
  readonly deploymentId: string;
  readonly status: string;
  /** `user`, `autoscaling`, `codeDeployRollback`, ... (CodeDeploy API reference, DeploymentInfo). */
  readonly creator: string;
  readonly description?: string;
  /** Whether InService started it. */
  readonly ours: boolean;
  /** Content hash or location; "" when it lies outside S3. */
  readonly revision: string;
  readonly since: string;
  /** Each host's part; `event` is the one that runs now. */
  readonly hosts: readonly {
    readonly instanceId: string;
    readonly status: string;
    readonly event?: string;
  }[];
}

export interface FleetStatus {
  readonly minSize: number;
  readonly desiredCapacity: number;
  readonly maxSize: number;
  readonly suspended: readonly SuspendedStatus[];
  readonly hosts: readonly HostStatus[];
}

export interface SuspendedStatus {
  readonly process: string;
  /** As Auto Scaling gives it, with the time. */
  readonly reason: string;
  /** `rollout`: one has suspended it and must resume it. `program`: the program declares it. `unknown`: nothing says why. */
  readonly by: "rollout" | "program" | "unknown";
}

export interface HostStatus {
  readonly instanceId: string;
  readonly lifecycleState: string;
  readonly protectedFromScaleIn: boolean;
  /** Content hash or location of what it runs; absent when that is not known, as in the middle of a deployment. */
  readonly revision?: string;
  /** What keeps it from serving what is live, a phrase each. */
  readonly problems: readonly string[];
}

/** A request to stop, or an approval, as the guard has it, for people and programs. */
export function saidStatus({ who, at }: StopRequest | Approval): {
  readonly who: string;
  readonly at: string;
} {
  return { who, at: new Date(at).toISOString() };
}
