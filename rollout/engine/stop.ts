import { messageOf } from "./call-error";
import type { Context } from "./context";
import { persist } from "./persist";
import { type Watched, watch } from "./watch";

/** A stop may be carried out only once hosts have finished their event (CodeDeploy user guide, stop a deployment). */
const STOP_GRACE_MS = 10 * 60_000;
/** How long a throttled or unanswered stop is tried again. */
const ASK_MS = 60_000;

/**
 * Stops a deployment and follows it to its end, at most ten minutes. A refused stop is told and the deployment is still
 * followed: it may just have ended. `rollback` undefined: as the group is configured.
 */
export async function stopAndWatch(
  context: Context,
  deploymentId: string,
  rollback: boolean | undefined,
): Promise<Watched> {
  const { clock, log, port } = context;
  log(`[${deploymentId}] stopping`);
  try {
    await persist(context, clock.now() + ASK_MS, () => port.stopDeployment(deploymentId, rollback));
  } catch (error) {
    log(`[${deploymentId}] could not be stopped: ${messageOf(error)}`);
  }
  return watch(context, deploymentId, clock.now() + STOP_GRACE_MS);
}
