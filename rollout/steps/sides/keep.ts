import { otherSide, type Side } from "../../model/two-fleets";
import { counted } from "../../plan/counted";
import { persist } from "../../ports/persist";
import { isLeaving } from "../../truth/host-state";
import { wantedSize } from "../../truth/two-fleets/size";
import { change, lookAtGroup } from "../group-changes";
import { takeAway } from "./empty";
import { requireIdle } from "./requests";
import { type OverSides, sideContext } from "./side-context";

const LOOK_MS = 60_000;
const MINUTE_MS = 60_000;

/** Gives the live fleet the sizes of the program. Nothing is changed where it has them. */
export async function giveSizes(context: OverSides, live: Side, minSizeBefore?: number): Promise<void> {
  const { log, port, settings } = context;
  const one = sideContext(context, live, live);
  const { autoScalingGroupName: group } = one.settings;
  const fleet = await lookAtGroup(one);
  const { minSize, maxSize } = wantedSize(fleet, settings, minSizeBefore);
  if (minSize !== fleet.minSize || maxSize !== fleet.maxSize) {
    log(`${group}: MinSize ${minSize}, MaxSize ${maxSize}, as the program asks`);
    await change(one, () => port.changeGroup(group, { minSize, maxSize }));
  }
}

/**
 * Sees to it that the former fleet goes: at once, or after the time for which it is kept. That goes by a scheduled action, so
 * nobody waits for it. Until then its MinSize keeps all its hosts, so that it can take all requests again.
 *
 * @throws where it has requests: somebody else has given it some meanwhile
 */
export async function keepIdle(context: OverSides, live: Side): Promise<void> {
  const { clock, log, port, settings } = context;
  const side = otherSide(live);
  const one = sideContext(context, side, live);
  const { autoScalingGroupName: group } = one.settings;
  const { desiredCapacity, instances, maxSize, minSize } = await lookAtGroup(one);
  const isEmpty =
    desiredCapacity === 0 && maxSize === 0 && instances.every((instance) => isLeaving(instance));
  if (isEmpty) {
    return;
  }
  await requireIdle(context, side);
  const { keepMs } = settings.twoFleets;
  if (keepMs === 0) {
    return takeAway(one);
  }
  if (minSize < desiredCapacity) {
    await change(one, () => port.changeGroup(group, { minSize: desiredCapacity }));
  }
  const planned = await persist(one, clock.now() + LOOK_MS, () => port.retirementOf(group));
  if (planned === undefined) {
    const at = clock.now() + keepMs;
    const minutes = counted(Math.ceil(keepMs / MINUTE_MS), "minute");
    log(
      `${group}: stays ready for ${minutes}, until ${new Date(at).toISOString()}; the way back: ./deploy rollback STACK`,
    );
    await change(one, () => port.retireAt(group, at));
  }
}
