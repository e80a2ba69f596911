import type { DeploymentRecord } from "../model/records";
import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { isOurs } from "../truth/ownership";
import { StandbyGuard } from "../watch/standby-guard";
import { stopAndWatch } from "../watch/stop-and-watch";
import { watch } from "../watch/watch";
import { type Aftermath, rollbackEnd } from "./rollback-end";

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
): Promise<Aftermath> {
  try {
    return await follow(context, failed, asked);
  } catch (error) {
    return { notes: [`Rollback could not be followed: ${messageOf(error)}.`] };
  }
}

async function follow(context: Context, failed: DeploymentRecord, asked: boolean): Promise<Aftermath> {
  const { deploymentId, message } = await announced(context, failed, asked);
  if (deploymentId === undefined) {
    const none = expected(failed, asked)
      ? "CodeDeploy started none"
      : "the deployment group does not ask for one";
    return { notes: [`No rollback: ${message ?? none}.`] };
  }
  context.log(`[${deploymentId}] rollback of ${failed.deploymentId}`);
  // CodeDeploy created it, but for a deployment of ours: nobody else would stop it.
  const standby = new StandbyGuard(context, () => isOurs(failed));
  const deadline = context.clock.now() + context.settings.deploymentMs;
  // Without `lost`: whatever happens to single hosts, the others are to get the last good revision back.
  const first = await watch(context, deploymentId, deadline, { standby });
  const stopped = first.stranded === undefined ? undefined : await stopAndWatch(context, deploymentId, false);
  return rollbackEnd(context, first, stopped);
}

async function announced(
  context: Context,
  failed: DeploymentRecord,
  asked: boolean,
): Promise<NonNullable<DeploymentRecord["rollback"]>> {
  const deadline = context.clock.now() + APPEARS_WITHIN_MS;
  for (let latest = failed; ; ) {
    const { rollback } = latest;
    if (rollback?.deploymentId !== undefined || (rollback?.message ?? "") !== "") {
      return rollback ?? {};
    }
    if (!expected(latest, asked) || context.clock.now() >= deadline) {
      return {};
    }
    await context.clock.sleep(context.settings.pollMs);
    latest = await persist(context, deadline, () => context.port.getDeployment(failed.deploymentId));
  }
}

/**
 * Whether a rollback follows such an end: the group asks for it (CodeDeploy API reference, AutoRollbackConfiguration), or
 * the stop did (StopDeployment, `autoRollbackEnabled`).
 */
function expected({ status, rollbackEvents }: DeploymentRecord, asked: boolean): boolean {
  if (status === "Failed") {
    return rollbackEvents.includes("DEPLOYMENT_FAILURE");
  }
  return asked || rollbackEvents.some((event) => event.startsWith("DEPLOYMENT_STOP_ON_"));
}
