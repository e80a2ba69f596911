import type { Fleet, FleetHealth, FleetInstance, SuspendedProcess } from "./fleet";
import type { DeploymentRecord } from "./records";
import type { RevisionLocation } from "./revision";

/** The newest deployment that touched a host, and how it went there. */
export interface HostRun {
  readonly deploymentId: string;
  readonly revision: RevisionLocation | undefined;
  readonly status: string;
  /** A newer one that runs and has the host still before it. */
  readonly next?: Pick<DeploymentRecord, "deploymentId" | "revision"> | undefined;
}

/** The fleet at one moment, as the audit reads it. */
export interface FleetView {
  readonly instances: readonly FleetInstance[];
  readonly runs: ReadonlyMap<string, HostRun>;
  readonly health: FleetHealth;
  /** DesiredCapacity; left out where it does not matter. */
  readonly desiredCapacity?: number;
  readonly suspended?: readonly SuspendedProcess[];
  /** Processes that the rollout itself holds suspended and will resume. */
  readonly held?: readonly string[];
  /** What the rollout changed in the Auto Scaling group and did not restore, as `drift` tells it. */
  readonly drifted?: readonly string[];
}

/** The Auto Scaling group when a rollout began. */
export interface Baseline {
  readonly fleet: Fleet;
  /** Processes that were suspended then, other than by a deployment of the group: somebody wants them so. */
  readonly intended: ReadonlySet<string>;
  /** Hosts that somebody had in Standby; empty where a deployment that was running already may have put them there. */
  readonly standby: ReadonlySet<string>;
}
