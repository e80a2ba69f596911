import type { Fleet } from "../model/fleet";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { isScaledToZero } from "../truth/host-state";

const LOOK_MS = 120_000;
/** AWS may answer with what was before a change of the group, so a fleet is empty when it was seen so twice. */
const AGAIN_MS = 10_000;

/**
 * The fleet; undefined while it is scaled to zero: a deployment would end Failed (NO_INSTANCES, CodeDeploy API reference,
 * ErrorInformation).
 */
export async function presentFleet(context: Context): Promise<Fleet | undefined> {
  const first = await look(context);
  if (!isScaledToZero(first)) {
    return first;
  }
  await context.clock.sleep(AGAIN_MS);
  const second = await look(context);
  return isScaledToZero(second) ? undefined : second;
}

function look(context: Context): Promise<Fleet> {
  const { clock, port, settings } = context;
  return persist(context, clock.now() + LOOK_MS, () => port.fleet(settings.autoScalingGroupName));
}
