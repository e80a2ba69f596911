import { failureOf } from "./call-error";
import type { Context } from "./context";
import { persist } from "./persist";
import type { DeploymentRecord } from "./port";
import { stopAndWatch } from "./stop";
import { isFinal } from "./watch";

const PATIENCE_MS = 60_000;

/**
 * Ends what runs of the recorded deployment or of its rollback, without starting another rollback: the resource is being
 * destroyed, most likely with its fleet. Hosts stay as they are; a deployment that is over or gone needs nothing.
 */
export async function stopOurs(context: Context, deploymentId: string | undefined): Promise<void> {
  if (deploymentId === undefined || deploymentId === "") return;
  const ours = await find(context, deploymentId);
  if (ours === undefined) return;
  if (!isFinal(ours)) await stop(context, ours.deploymentId);
  const rollbackId = ours.rollback?.deploymentId;
  const rollback = rollbackId === undefined ? undefined : await find(context, rollbackId);
  if (rollback !== undefined && !isFinal(rollback)) await stop(context, rollback.deploymentId);
}

async function find(context: Context, deploymentId: string): Promise<DeploymentRecord | undefined> {
  try {
    const deadline = context.clock.now() + PATIENCE_MS;
    return await persist(context, deadline, () => context.port.getDeployment(deploymentId));
  } catch (error) {
    if (failureOf(error) === "missing") return undefined;
    throw error;
  }
}

async function stop(context: Context, deploymentId: string): Promise<void> {
  const { timedOut } = await stopAndWatch(context, deploymentId, false);
  if (timedOut) {
    throw new Error(`Deployment ${deploymentId} did not stop; wait until it has ended, then destroy again`);
  }
}
