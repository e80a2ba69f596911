import type { Context } from "./context";
import { recordIfKnown } from "./live";
import { isOurs, notOurs } from "./ownership";
import { stopAndWatch } from "./stop";
import { isFinal } from "./watch";

const PATIENCE_MS = 60_000;

/**
 * Ends the recorded deployment if it still runs and is InService's, without starting a rollback: the resource is being
 * destroyed, most likely with its fleet. Hosts stay as they are; a deployment that is over or gone needs nothing. What
 * others started, CodeDeploy's rollbacks among them, is only told.
 */
export async function stopOurs(context: Context, deploymentId: string | undefined): Promise<void> {
  if (deploymentId === undefined || deploymentId === "") return;
  const recorded = await find(context, deploymentId);
  if (recorded === undefined) return;
  const rollbackId = recorded.rollback?.deploymentId;
  const rollback = rollbackId === undefined ? undefined : await find(context, rollbackId);
  for (const deployment of [recorded, rollback]) {
    if (deployment === undefined || isFinal(deployment)) continue;
    if (isOurs(deployment)) await stop(context, deployment.deploymentId);
    else context.log(`[${deployment.deploymentId}] ${notOurs(deployment)}`);
  }
}

function find(context: Context, deploymentId: string) {
  return recordIfKnown(context, deploymentId, context.clock.now() + PATIENCE_MS);
}

async function stop(context: Context, deploymentId: string): Promise<void> {
  const { timedOut } = await stopAndWatch(context, deploymentId, false);
  if (timedOut) {
    throw new Error(`Deployment ${deploymentId} did not stop; wait until it has ended, then destroy again`);
  }
}
