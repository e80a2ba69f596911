import type { Fleet } from "../model/fleet";
import { counted } from "../plan/counted";
import { messageOf } from "../ports/call-error";
import { isOfGroup, wasRaised } from "../truth/owed";
import type { Guarded } from "./group-changes";

/**
 * Drops added hosts from what is owed where a run before never came to add them, or where their group is gone: else hosts that
 * scaling has launched would be taken for them, and retired.
 */
export async function reviewSurge(context: Guarded, fleet: Fleet): Promise<void> {
  const { guard, log, settings } = context;
  const { surge, ...rest } = guard.owed;
  if (surge === undefined || surge.group === undefined || surge.retiring !== undefined) {
    return;
  }
  const group = settings.autoScalingGroupName;
  if (!isOfGroup(fleet, surge)) {
    log(`${group} was made anew since hosts were added to the group of that name: none of them is left`);
    await guard.owe(rest);
    return;
  }
  if (surge.raised !== false) {
    return;
  }
  if (wasRaised(fleet, surge, await activities(context))) {
    await guard.owe({ ...rest, surge: { ...surge, raised: true } });
    return;
  }
  log(`${group}: ${counted(surge.hosts, "host")} was to be added, and a run before never came to that`);
  await guard.owe(rest);
}

/** Without the right to ask, it counts as raised. */
async function activities({ log, port, settings }: Guarded) {
  try {
    return await port.scalingActivities(settings.autoScalingGroupName);
  } catch (error) {
    log(`cannot tell whether a run before has added hosts: ${messageOf(error)}`);
    return [];
  }
}
