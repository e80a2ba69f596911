import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { isScaledToZero } from "../truth/host-state";

const LOOK_MS = 120_000;
/** AWS may answer with what was before a change of the group, so a fleet is empty when it was seen so twice. */
const AGAIN_MS = 10_000;

/** Whether the fleet is scaled to zero: a deployment would end Failed (NO_INSTANCES, CodeDeploy API reference, ErrorInformation). */
export async function seenEmpty(context: Context): Promise<boolean> {
  if (!(await isEmpty(context))) {
    return false;
  }
  await context.clock.sleep(AGAIN_MS);
  return isEmpty(context);
}

async function isEmpty(context: Context): Promise<boolean> {
  const { clock, port, settings } = context;
  const deadline = clock.now() + LOOK_MS;
  return isScaledToZero(await persist(context, deadline, () => port.fleet(settings.autoScalingGroupName)));
}
