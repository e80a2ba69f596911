import type { DeploymentRecord, RevisionLocation } from "./port";
import { nameBeside, revisionName, sameRevision } from "./revision";
import { groupLabel, type RolloutSettings } from "./settings";

/** What the group's deployments look like before a rollout. */
export interface Situation {
  readonly active: readonly DeploymentRecord[];
  readonly lastSuccessful: DeploymentRecord | undefined;
  /** CreateDeployment has just been refused because the group is busy. */
  readonly busy: boolean;
}

export type Decision =
  | { readonly kind: "start" }
  /** This very revision is being rolled out: an earlier run of ours was killed, or someone else started it. */
  | { readonly kind: "adopt"; readonly deployment: DeploymentRecord }
  /** CodeDeploy itself is at work and will be done soon. */
  | { readonly kind: "wait"; readonly deployment: DeploymentRecord }
  | { readonly kind: "refuse"; readonly deployment: DeploymentRecord }
  /** Last successful deployment; no other is needed if the audit agrees. */
  | { readonly kind: "already-live"; readonly deployment: DeploymentRecord };

/** Creators whose deployments reach a few hosts only (CodeDeploy user guide, integrations with Auto Scaling). */
const PARTIAL = new Set(["autoscaling", "autoscalingTermination", "CodeDeployAutoUpdate"]);
const ROLLBACK = "codeDeployRollback";

/** Decides how a rollout of `revision` begins. Scale-out deployments only matter once CodeDeploy said it is busy. */
export function decide(situation: Situation, revision: RevisionLocation): Decision {
  const fleetWide = situation.active.filter(({ creator }) => !PARTIAL.has(creator));
  const ours = fleetWide.find((deployment) => sameRevision(deployment.revision, revision));
  if (ours !== undefined) return { kind: "adopt", deployment: ours };
  const [other] = fleetWide;
  if (other !== undefined) {
    return { kind: other.creator === ROLLBACK ? "wait" : "refuse", deployment: other };
  }
  const [partial] = situation.active;
  if (situation.busy && partial !== undefined) return { kind: "wait", deployment: partial };
  const last = situation.lastSuccessful;
  return last !== undefined && sameRevision(last.revision, revision)
    ? { kind: "already-live", deployment: last }
    : { kind: "start" };
}

/** Why another revision's rollout is not touched, and what its reader can do. */
export function refusal(settings: RolloutSettings, running: DeploymentRecord): string {
  const about = running.description === undefined ? "" : `, "${running.description}"`;
  const { revision } = settings;
  const theirs = nameBeside(running.revision, revision) || "a revision outside S3";
  const sameContent = revisionName(running.revision) === revisionName(revision);
  const wanted = sameContent ? `s3://${revision.bucket}/${revision.key}` : revision.contentHash;
  return [
    `${groupLabel(settings.group)} is already being deployed to, with another revision:`,
    `${running.deploymentId} (${running.status}, created by ${running.creator}${about}) rolls out`,
    `${theirs} since ${new Date(running.createdAt).toISOString()}.`,
    `Wanted: ${wanted}. CodeDeploy runs one deployment per group.`,
    `Wait for it to end and run "pulumi up" again, or stop it first:`,
    `aws deploy stop-deployment --deployment-id ${running.deploymentId}`,
  ].join(" ");
}
