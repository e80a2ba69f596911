import { isFinal } from "../model/endings";
import type { DeploymentRecord } from "../model/records";
import { failureOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { recordIfKnown } from "../read/live-revision";
import { activeDeployments } from "../start/group-look";
import { isOurs, notOurs } from "../truth/ownership";
import { stopAndWatch } from "../watch/stop-and-watch";

const PATIENCE_MS = 60_000;

/**
 * Ends what InService still runs in the group, without starting a rollback: the resource is being destroyed, most likely
 * with its fleet. That is the recorded deployment, and one that a killed run could not record. Hosts stay as they are; a
 * deployment that is over or gone needs nothing. What others started, CodeDeploy's rollbacks among them, is only told.
 */
export async function stopOurs(context: Context, deploymentId: string | undefined): Promise<void> {
  const active = await running(context);
  const recorded = await find(context, deploymentId);
  const rollback = await find(context, recorded?.rollback?.deploymentId);
  const found = [recorded, rollback, ...active].flatMap((deployment) => deployment ?? []);
  const each = new Map(found.map((deployment) => [deployment.deploymentId, deployment]));
  for (const deployment of each.values()) {
    if (isFinal(deployment)) {
      continue;
    }
    if (isOurs(deployment)) {
      await stop(context, deployment.deploymentId);
    } else {
      context.log(`[${deployment.deploymentId}] ${notOurs(deployment)}`);
    }
  }
}

/** Nothing runs in a group that is gone. */
async function running(context: Context): Promise<readonly DeploymentRecord[]> {
  try {
    return await activeDeployments(context, context.clock.now() + PATIENCE_MS);
  } catch (error) {
    if (failureOf(error) === "missing") {
      return [];
    }
    throw error;
  }
}

async function find(
  context: Context,
  deploymentId: string | undefined,
): Promise<DeploymentRecord | undefined> {
  return deploymentId === undefined || deploymentId === ""
    ? undefined
    : recordIfKnown(context, deploymentId, context.clock.now() + PATIENCE_MS);
}

async function stop(context: Context, deploymentId: string): Promise<void> {
  const { timedOut } = await stopAndWatch(context, deploymentId, false);
  if (timedOut) {
    throw new Error(`Deployment ${deploymentId} did not stop; wait until it has ended, then destroy again`);
  }
}
