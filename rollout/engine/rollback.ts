import { messageOf } from "./call-error";
import type { Context } from "./context";
import { StandbyGuard } from "./fleet/standby-guard";
import { isOurs } from "./ownership";
import { persist } from "./persist";
import type { DeploymentRecord } from "./port";
import { stopAndWatch } from "./stop";
import { watch } from "./watch";

/** CodeDeploy names the rollback a moment after the failure; after so long none is expected any more. */
const APPEARS_WITHIN_MS = 30_000;

/**
 * Follows CodeDeploy's own rollback of a deployment that is over to its end; it is a deployment of its own (CodeDeploy
 * user guide, rollbacks). One sentence for the error on what became of it; that it could not be followed must not hide
 * how the deployment ended, so it is told the same way.
 */
export async function followRollback(context: Context, failed: DeploymentRecord): Promise<string> {
  try {
    return await follow(context, failed);
  } catch (error) {
    return `Rollback could not be followed: ${messageOf(error)}.`;
  }
}

async function follow(context: Context, failed: DeploymentRecord): Promise<string> {
  const { deploymentId, message } = await announced(context, failed);
  if (deploymentId === undefined) {
    const why =
      message ?? (expected(failed) ? "CodeDeploy started none" : "the deployment group does not ask for one");
    return `No rollback: ${why}.`;
  }
  context.log(`[${deploymentId}] rollback of ${failed.deploymentId}`);
  // CodeDeploy created it, but for a deployment of ours: nobody else would stop it.
  const guard = new StandbyGuard(context, () => isOurs(failed));
  const deadline = context.clock.now() + context.settings.deploymentMs;
  const watched = await watch(context, deploymentId, deadline, guard);
  if (watched.stranded !== undefined) {
    const { deployment } = await stopAndWatch(context, deploymentId, false);
    return `Rollback ${deploymentId} was stopped because ${watched.stranded.join(", ")} ended in Standby; it is ${deployment.status}.`;
  }
  const end = watched.timedOut ? "is still running" : `ended ${watched.deployment.status}`;
  return `Rollback ${deploymentId} ${end}.`;
}

async function announced(
  context: Context,
  failed: DeploymentRecord,
): Promise<NonNullable<DeploymentRecord["rollback"]>> {
  const deadline = context.clock.now() + APPEARS_WITHIN_MS;
  for (let latest = failed; ; ) {
    const { rollback } = latest;
    if (rollback?.deploymentId !== undefined || (rollback?.message ?? "") !== "") return rollback ?? {};
    if (!expected(latest) || context.clock.now() >= deadline) return {};
    await context.clock.sleep(context.settings.pollMs);
    latest = await persist(context, deadline, () => context.port.getDeployment(failed.deploymentId));
  }
}

/** Whether the group asks for a rollback after such an end (CodeDeploy API reference, AutoRollbackConfiguration). */
function expected({ status, rollbackEvents }: DeploymentRecord): boolean {
  if (status === "Failed") return rollbackEvents.includes("DEPLOYMENT_FAILURE");
  return rollbackEvents.some((event) => event.startsWith("DEPLOYMENT_STOP_ON_"));
}
