import type { Fleet, InstanceRefresh } from "../model/fleet";
import { NOTHING_OWED } from "../model/guard";
import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { findings } from "../preflight/all";
import type { Finding } from "../preflight/finding";
import { refusedPlan } from "../report/refused-plan";
import { asBefore } from "../truth/owed";

const LOOK_MS = 60_000;

/**
 * Looks for what is in the way before anything is changed, and says what need not stop the rollout.
 *
 * @throws when something must, all of it at once
 */
export async function preflight(context: Context, found: Fleet): Promise<void> {
  const { guard, log, settings } = context;
  const { additionalBatch, autoScalingGroupName } = settings;
  const fleet = asBefore(found, guard?.owed ?? NOTHING_OWED);
  const refresh = await runningRefresh(context);
  const all = findings({ autoScalingGroupName, fleet, refresh, addsHosts: additionalBatch !== undefined });
  const blocking = all.filter(({ blocks }) => blocks);
  if (blocking.length > 0) {
    throw new Error(refusedPlan(settings, blocking.map(sentence)));
  }
  for (const finding of all) {
    log(`warning: ${sentence(finding)}`);
  }
}

function sentence({ text, fix }: Finding): string {
  return `${text}. ${fix}`;
}

/** Without the right to ask, the rollout goes on as if there were none. */
async function runningRefresh(context: Context): Promise<InstanceRefresh | undefined> {
  const { clock, log, port, settings } = context;
  try {
    const deadline = clock.now() + LOOK_MS;
    return await persist(context, deadline, () => port.runningRefresh(settings.autoScalingGroupName));
  } catch (error) {
    log(`cannot tell whether an instance refresh is under way: ${messageOf(error)}`);
    return undefined;
  }
}
