import type { DeploymentRecord, RevisionLocation, TargetRecord } from "./port";

/** A deployment with what it did on its hosts. */
export interface DeploymentRun {
  readonly deployment: Pick<DeploymentRecord, "deploymentId" | "createdAt" | "revision">;
  readonly targets: readonly TargetRecord[];
}

/** The newest deployment that touched a host, and how it went there. */
export interface HostRun {
  readonly deploymentId: string;
  readonly revision: RevisionLocation | undefined;
  readonly status: string;
}

const UNTOUCHED = new Set(["Pending", "Skipped", "Ready"]);

/**
 * For each host the newest deployment that did something to it. A target that is still pending or was skipped left the
 * host as it was, so the deployment before counts.
 */
export function hostRuns(runs: readonly DeploymentRun[]): ReadonlyMap<string, HostRun> {
  const found = new Map<string, HostRun>();
  const newestFirst = [...runs].sort((left, right) => right.deployment.createdAt - left.deployment.createdAt);
  for (const { deployment, targets } of newestFirst) {
    for (const { instanceId, status } of targets) {
      if (UNTOUCHED.has(status) || found.has(instanceId)) continue;
      found.set(instanceId, { deploymentId: deployment.deploymentId, revision: deployment.revision, status });
    }
  }
  return found;
}
