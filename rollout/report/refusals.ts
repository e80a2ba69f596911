import type { DeploymentRecord } from "../model/records";
import { groupLabel, type RolloutSettings } from "../model/settings";
import type { Obstacle } from "../truth/adopt";
import { nameBeside, revisionName } from "../truth/revision-identity";

/** Why a rollout is not begun, and what its reader can do. */
export function refusal(settings: RolloutSettings, why: Obstacle, deployment: DeploymentRecord): string {
  const texts = { running, configuration, overtaken };
  return texts[why](settings, deployment).join(" ");
}

function running(settings: RolloutSettings, deployment: DeploymentRecord): readonly string[] {
  return [
    `${groupLabel(settings.group)} is already being deployed to, with another revision:`,
    `${introduced(deployment)} rolls out ${theirs(settings, deployment)} since ${time(deployment)}.`,
    `Wanted: ${wanted(settings, deployment)}. CodeDeploy runs one deployment per group.`,
    ...waitOrStop(deployment),
  ];
}

function configuration(settings: RolloutSettings, deployment: DeploymentRecord): readonly string[] {
  return [
    `${groupLabel(settings.group)} is already being deployed to, with this revision, but less carefully than asked for:`,
    `${introduced(deployment)} runs since ${time(deployment)} with ${deployment.deploymentConfigName},`,
    `which may take more hosts out of service at once than ${settings.deploymentConfigName}, so it is not taken over.`,
    ...waitOrStop(deployment),
  ];
}

function overtaken(settings: RolloutSettings, deployment: DeploymentRecord): readonly string[] {
  return [
    `${groupLabel(settings.group)} got another revision while this rollout waited:`,
    `${introduced(deployment)} was created at ${time(deployment)} and brought ${theirs(settings, deployment)}.`,
    `Wanted: ${wanted(settings, deployment)}, which would overwrite it, so nothing was deployed.`,
    `If it is wanted all the same, run "pulumi up" again.`,
  ];
}

function introduced({ deploymentId, status, creator, description }: DeploymentRecord): string {
  const about = description === undefined ? "" : `, "${description}"`;
  return `${deploymentId} (${status}, created by ${creator}${about})`;
}

function theirs({ revision }: RolloutSettings, deployment: DeploymentRecord): string {
  return nameBeside(deployment.revision, revision) || "a revision outside S3";
}

function wanted({ revision }: RolloutSettings, deployment: DeploymentRecord): string {
  const sameContent = revisionName(deployment.revision) === revisionName(revision);
  return sameContent ? `s3://${revision.bucket}/${revision.key}` : revision.contentHash;
}

function time({ createdAt }: DeploymentRecord): string {
  return new Date(createdAt).toISOString();
}

function waitOrStop({ deploymentId }: DeploymentRecord): readonly string[] {
  return [
    `Wait for it to end and run "pulumi up" again, or stop it first:`,
    `aws deploy stop-deployment --deployment-id ${deploymentId}`,
  ];
}
