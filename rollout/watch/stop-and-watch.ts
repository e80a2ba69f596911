import type { Stopped } from "../model/watched";
import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { LeaseLost } from "../ports/guard-session";
import { persist } from "../ports/persist";
import { watch } from "./watch";

/** A stop may be carried out only once hosts have finished their event (CodeDeploy user guide, stop a deployment). */
const STOP_GRACE_MS = 10 * 60_000;
/** How long a throttled or unanswered stop is tried again. */
const ASK_MS = 60_000;

/**
 * Stops a deployment and follows it to its end, at most ten minutes. A refused stop is told and the deployment is still
 * followed: it may just have ended. `rollback` is said in so many words, since a group rolls back on request only if it
 * is set up so (CodeDeploy API reference, AutoRollbackConfiguration).
 */
export async function stopAndWatch(
  context: Context,
  deploymentId: string,
  rollback: boolean,
): Promise<Stopped> {
  const { clock, log } = context;
  log(`[${deploymentId}] stopping ${rollback ? "and rolling back" : "without a rollback"}`);
  const refusal = await stop(context, deploymentId, rollback);
  if (refusal !== undefined) {
    log(`[${deploymentId}] could not be stopped: ${refusal}`);
  }
  return { ...(await watch(context, deploymentId, clock.now() + STOP_GRACE_MS)), refusal };
}

async function stop(context: Context, deploymentId: string, rollback: boolean): Promise<string | undefined> {
  const { clock, port } = context;
  try {
    await persist(context, clock.now() + ASK_MS, () => port.stopDeployment(deploymentId, rollback));
    return undefined;
  } catch (error) {
    if (error instanceof LeaseLost) {
      throw error;
    }
    return messageOf(error);
  }
}
