import type { DeploymentStatus } from "../constants";
import type { RevisionLocation, StoredRevision } from "./revision";

/** A deployment group, the unit in which CodeDeploy runs one deployment at a time. */
export interface GroupName {
  readonly applicationName: string;
  readonly deploymentGroupName: string;
}

export interface DeploymentRequest extends GroupName {
  readonly revision: StoredRevision;
  readonly deploymentConfigName: string;
  /** At most 256 characters (CodeDeploy API reference). */
  readonly description: string;
  /** The scripts that the installed revision runs when it stops may fail (CodeDeploy API reference, CreateDeployment). */
  readonly ignoreApplicationStopFailures?: boolean;
  /** Scaling processes that CodeDeploy suspends meanwhile (CodeDeploy API reference, EC2DeploymentOptions). */
  readonly suspendProcesses?: readonly string[];
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

/** Everything left out does not narrow the list. */
export interface DeploymentFilter {
  readonly statuses?: readonly DeploymentStatus[];
  /** Milliseconds since the epoch. */
  readonly createdSince?: number;
  readonly createdUntil?: number;
}
