import type { BundleType, DeploymentStatus } from "../constants";

/** A deployment group, the unit in which CodeDeploy runs one deployment at a time. */
export interface GroupName {
  readonly applicationName: string;
  readonly deploymentGroupName: string;
}

/** Where a revision lies in S3. Two revisions are the same when bucket and key are: the key holds the content hash. */
export interface RevisionLocation {
  readonly bucket: string;
  readonly key: string;
}

export interface DeploymentRequest extends GroupName {
  readonly revision: RevisionLocation & {
    readonly bundleType: BundleType;
    readonly eTag?: string | undefined;
    readonly versionId?: string | undefined;
  };
  readonly deploymentConfigName: string;
  /** At most 256 characters (CodeDeploy API reference). */
  readonly description: string;
  /** The scripts that the installed revision runs when it stops may fail (CodeDeploy API reference, CreateDeployment). */
  readonly ignoreApplicationStopFailures?: boolean;
}

/** What GetDeployment tells; times in milliseconds since the epoch. */
export interface DeploymentRecord {
  readonly deploymentId: string;
  readonly status: DeploymentStatus;
  /** Absent for a revision that does not lie in S3. */
  readonly revision?: RevisionLocation | undefined;
  /** `user`, `autoscaling`, `codeDeployRollback`, ... (CodeDeploy API reference, DeploymentInfo). */
  readonly creator: string;
  readonly description?: string | undefined;
  readonly deploymentConfigName?: string | undefined;
  readonly createdAt: number;
  readonly completedAt?: number | undefined;
  readonly error?: { readonly code: string; readonly message: string } | undefined;
  readonly rollback?:
    | { readonly deploymentId?: string | undefined; readonly message?: string | undefined }
    | undefined;
  /** Events on which CodeDeploy rolls back by itself, e.g. `DEPLOYMENT_FAILURE`; empty when it never does. */
  readonly rollbackEvents: readonly string[];
}

export interface LifecycleEventRecord {
  readonly name: string;
  readonly status: string;
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
  readonly diagnostics?:
    | {
        readonly errorCode?: string | undefined;
        readonly scriptName?: string | undefined;
        readonly message?: string | undefined;
        readonly logTail?: string | undefined;
      }
    | undefined;
}

/** One host's part of a deployment. */
export interface TargetRecord {
  readonly instanceId: string;
  readonly status: string;
  readonly events: readonly LifecycleEventRecord[];
}

export interface FleetInstance {
  readonly instanceId: string;
  readonly lifecycleState: string;
  /** What Auto Scaling thinks of it, `Healthy` or `Unhealthy`; it replaces what is not, unless that is suspended. */
  readonly healthStatus?: string | undefined;
}

export interface SuspendedProcess {
  readonly name: string;
  /** E.g. `User suspended at 2026-01-31T12:00:00Z` (Auto Scaling API reference, SuspendedProcess). */
  readonly reason: string;
}

/** An Auto Scaling group at one moment. */
export interface Fleet {
  readonly instances: readonly FleetInstance[];
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
  readonly suspended: readonly SuspendedProcess[];
}

export interface HealthRecord {
  readonly instanceId: string;
  /** `healthy` when the host takes requests; else what the load balancer says, `initial` until the first checks passed. */
  readonly state: string;
  readonly reason?: string | undefined;
}

/** Everything left out does not narrow the list. */
export interface DeploymentFilter {
  readonly statuses?: readonly DeploymentStatus[];
  /** Milliseconds since the epoch. */
  readonly createdSince?: number;
  readonly createdUntil?: number;
}

/** All that a rollout asks of AWS. Every method fails with a `CallError`. */
export interface Port {
  /** Twelve digits: the account that the calls' credentials belong to. */
  callerAccount(): Promise<string>;
  /** Asks once: after a transient failure the deployment may exist all the same. */
  createDeployment(request: DeploymentRequest): Promise<string>;
  getDeployment(deploymentId: string): Promise<DeploymentRecord>;
  /** At most `DEPLOYMENTS_PER_CALL` ids; deployments that AWS does not know (any more) are left out. */
  getDeployments(deploymentIds: readonly string[]): Promise<readonly DeploymentRecord[]>;
  /** Ids of the group's deployments in no particular order: the API documents none (API reference, ListDeployments). */
  listDeployments(group: GroupName, filter: DeploymentFilter): Promise<readonly string[]>;
  /** Id of the group's last successful deployment. */
  lastSuccessful(group: GroupName): Promise<string | undefined>;
  /** Instance ids; none while CodeDeploy has not chosen them yet. */
  listTargets(deploymentId: string): Promise<readonly string[]>;
  /** At most `TARGETS_PER_CALL` ids; hosts that AWS does not know (any more) are left out. */
  getTargets(deploymentId: string, instanceIds: readonly string[]): Promise<readonly TargetRecord[]>;
  /** `rollback`: whether CodeDeploy then brings the group's last good revision back, whatever the group asks for. */
  stopDeployment(deploymentId: string, rollback: boolean): Promise<void>;
  fleet(autoScalingGroupName: string): Promise<Fleet>;
  /** The hosts of `fleet` alone. */
  instances(autoScalingGroupName: string): Promise<readonly FleetInstance[]>;
  /** Names of the hooks on which a launching host waits. */
  launchHooks(autoScalingGroupName: string): Promise<readonly string[]>;
  /** One record for each registered target; an instance with two ports has two. */
  targetHealth(targetGroupArn: string): Promise<readonly HealthRecord[]>;
  /** One record for each instance registered with the Classic Load Balancer, in the states of target health. */
  instanceHealth(classicLoadBalancerName: string): Promise<readonly HealthRecord[]>;
}

/** Limit of BatchGetDeploymentTargets (CodeDeploy API reference). */
export const TARGETS_PER_CALL = 25;
/** Limit of BatchGetDeployments (CodeDeploy API reference). */
export const DEPLOYMENTS_PER_CALL = 25;
