import { SUCCEEDED } from "../constants";
import { findingText } from "./audit";
import { auditFleet } from "./auditor";
import { messageOf } from "./call-error";
import type { Context } from "./context";
import { hostFailures } from "./failure";
import { persist } from "./persist";
import type { DeploymentRecord, RevisionLocation } from "./port";
import { shortList } from "./report/shortened";
import { nameBeside } from "./revision";
import { shortHash } from "./settings";
import { type Watched, watch } from "./watch";

/** CodeDeploy names the rollback a moment after the failure; after so long none is expected any more. */
const APPEARS_WITHIN_MS = 30_000;

/**
 * Follows CodeDeploy's own rollback of a deployment that is over to its end; it is a deployment of its own (CodeDeploy
 * user guide, rollbacks). Lines for the error on what became of it and of the fleet; that it could not be followed must
 * not hide how the deployment ended, so it is told the same way. `asked`: whether it was stopped with rollback.
 */
export async function followRollback(
  context: Context,
  failed: DeploymentRecord,
  asked: boolean,
): Promise<readonly string[]> {
  try {
    return await follow(context, failed, asked);
  } catch (error) {
    return [`Rollback could not be followed: ${messageOf(error)}.`];
  }
}

async function follow(
  context: Context,
  failed: DeploymentRecord,
  asked: boolean,
): Promise<readonly string[]> {
  const { deploymentId, message } = await announced(context, failed, asked);
  if (deploymentId === undefined) {
    const none = expected(failed, asked)
      ? "CodeDeploy started none"
      : "the deployment group does not ask for one";
    return [`No rollback: ${message ?? none}.`];
  }
  context.log(`[${deploymentId}] rollback of ${failed.deploymentId}`);
  const watched = await watch(context, deploymentId, context.clock.now() + context.settings.deploymentMs);
  return watched.deployment.status === SUCCEEDED
    ? [await audited(context, watched.deployment)]
    : unsuccessful(watched);
}

function unsuccessful({ deployment, targets, timedOut }: Watched): readonly string[] {
  const { deploymentId, status, error } = deployment;
  const end = timedOut ? `is still running (${status})` : `ended ${status}`;
  const why = error === undefined ? "" : ` (${error.code}: ${error.message})`;
  return [`Rollback ${deploymentId} ${end}${why}.`, ...hostFailures(deploymentId, targets)];
}

/** CodeDeploy's "Succeeded" promises of a rollback as little as of any other deployment. */
async function audited(context: Context, deployment: DeploymentRecord): Promise<string> {
  const { deploymentId, revision } = deployment;
  const ended = `Rollback ${deploymentId} ended Succeeded`;
  if (revision === undefined) {
    return `${ended}. Its revision does not lie in S3, so the fleet was not audited.`;
  }
  try {
    const { findings } = await auditFleet(context, deployment, revision);
    return findings.length > 0
      ? `${ended}, but the audit of the fleet did not pass: ${shortList(findings.map(findingText))}.`
      : `${ended} and passed the audit: every host runs ${previous(context, revision)}, and every InService one is healthy.`;
  } catch (error) {
    return `${ended}, but the fleet could not be audited: ${messageOf(error)}.`;
  }
}

function previous({ settings }: Context, revision: RevisionLocation): string {
  const name = nameBeside(revision, settings.revision);
  return `the previous revision ${name.startsWith("s3://") ? name : shortHash(name)}`;
}

async function announced(
  context: Context,
  failed: DeploymentRecord,
  asked: boolean,
): Promise<NonNullable<DeploymentRecord["rollback"]>> {
  const deadline = context.clock.now() + APPEARS_WITHIN_MS;
  for (let latest = failed; ; ) {
    const { rollback } = latest;
    if (rollback?.deploymentId !== undefined || (rollback?.message ?? "") !== "") return rollback ?? {};
    if (!expected(latest, asked) || context.clock.now() >= deadline) return {};
    await context.clock.sleep(context.settings.pollMs);
    latest = await persist(context, deadline, () => context.port.getDeployment(failed.deploymentId));
  }
}

/**
 * Whether a rollback follows such an end: the group asks for it (CodeDeploy API reference, AutoRollbackConfiguration), or
 * the stop did (StopDeployment, `autoRollbackEnabled`).
 */
function expected({ status, rollbackEvents }: DeploymentRecord, asked: boolean): boolean {
  if (status === "Failed") return rollbackEvents.includes("DEPLOYMENT_FAILURE");
  return asked || rollbackEvents.some((event) => event.startsWith("DEPLOYMENT_STOP_ON_"));
}
