import { isFinal } from "../model/endings";
import type { HostRun } from "../model/fleet-view";
import type { DeploymentRecord, TargetRecord } from "../model/records";

/** A deployment with what it did on its hosts. */
export interface DeploymentRun {
  readonly deployment: Pick<DeploymentRecord, "deploymentId" | "createdAt" | "revision" | "status">;
  readonly targets: readonly TargetRecord[];
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
  const next = new Map<string, HostRun["next"]>();
  const byTime = [...runs].sort((left, right) => right.deployment.createdAt - left.deployment.createdAt);
  for (const { deployment, targets } of byTime) {
    const { deploymentId, revision } = deployment;
    for (const target of targets) {
      const { instanceId } = target;
      const status = statusOnHost(target, deployment);
      if (found.has(instanceId)) {
        continue;
      }
      if (status !== undefined) {
        found.set(instanceId, { deploymentId, revision, status, next: next.get(instanceId) });
      } else if (!isFinal(deployment) && target.status !== "Skipped" && !next.has(instanceId)) {
        next.set(instanceId, { deploymentId, revision });
      }
    }
  }
  return found;
}

function statusOnHost(target: TargetRecord, deployment: DeploymentRun["deployment"]): string | undefined {
  if (!NOT_DONE.has(target.status)) {
    return target.status;
  }
  if (target.events.every(({ status }) => NOT_BEGUN.has(status))) {
    return undefined;
  }
  return isFinal(deployment) ? "Failed" : "InProgress";
}
