import { FINAL_STATUSES } from "../constants";
import type { DeploymentRecord, RevisionLocation, TargetRecord } from "./port";

/** A deployment with what it did on its hosts. */
export interface DeploymentRun {
  readonly deployment: Pick<DeploymentRecord, "deploymentId" | "createdAt" | "revision" | "status">;
  readonly targets: readonly TargetRecord[];
}

/** The newest deployment that touched a host, and how it went there. */
export interface HostRun {
  readonly deploymentId: string;
  readonly revision: RevisionLocation | undefined;
  readonly status: string;
}

/** Target statuses that say nothing was finished on the host; its events tell whether something was begun. */
const NOT_DONE = new Set(["Pending", "Skipped", "Ready"]);
const NOT_BEGUN = new Set(["Pending", "Skipped"]);

/**
 * For each host the newest deployment that did something to it. A target without a single event that began left the
 * host as it was, so the deployment before counts; one that was left half-way counts as failed once its deployment is
 * over.
 */
export function hostRuns(runs: readonly DeploymentRun[]): ReadonlyMap<string, HostRun> {
  const found = new Map<string, HostRun>();
  const newestFirst = [...runs].sort((left, right) => right.deployment.createdAt - left.deployment.createdAt);
  for (const { deployment, targets } of newestFirst) {
    for (const target of targets) {
      const status = statusOnHost(target, deployment.status);
      if (status === undefined || found.has(target.instanceId)) continue;
      const { deploymentId, revision } = deployment;
      found.set(target.instanceId, { deploymentId, revision, status });
    }
  }
  return found;
}

function statusOnHost(target: TargetRecord, deploymentStatus: string): string | undefined {
  if (!NOT_DONE.has(target.status)) return target.status;
  if (target.events.every(({ status }) => NOT_BEGUN.has(status))) return undefined;
  return FINAL_STATUSES.some((status) => status === deploymentStatus) ? "Failed" : "InProgress";
}
