import { otherSide, type Side } from "../../model/two-fleets";
import { change } from "../../steps/group-changes";
import { keepIdle } from "../../steps/sides/keep";
import { SPREAD_MS } from "../../steps/sides/shift";
import { namesOf, type OverSides } from "../../steps/sides/side-context";
import { giveShare } from "../../steps/sides/weights";
import { decideFlip, type Flip, type SideNow, type SidesNow } from "./decide-flip";
import { lookAtBoth, lookAtSide, retirementOf } from "./look";

export type Flipped = Flip & {
  /** When the hosts of the former side are taken, milliseconds since the epoch; absent where that is not planned. */
  readonly retiresAt?: number | undefined;
};

/**
 * Gives all requests to the side that had them before, if that can take them, and keeps the other ready for a way forth. Under the
 * guard; nothing is owed meanwhile, since the one call that moves requests does so at once.
 */
export async function flip(context: OverSides, fewer: boolean): Promise<Flipped> {
  const look = await lookAtBoth(context, context.guard.owed.shift);
  const decided = unfinished(context) ?? decideFlip(look, fewer);
  if (decided.kind === "return") {
    await give(context, decided.to, look);
  }
  return decided.kind === "flip" ? flipTo(context, decided.to, look, fewer) : decided;
}

/** The side that a run was filling when it was killed is no way back: it may have no revision, or one that nobody has approved. */
function unfinished({ guard }: OverSides): Flip | undefined {
  const { detached, filling = detached, shift } = guard.owed;
  return filling === undefined || shift !== undefined
    ? undefined
    : {
        kind: "refuse",
        why: `a rollout was killed while it filled ${filling.autoScalingGroupName}, and the next one goes on with it or undoes it`,
      };
}

async function flipTo(context: OverSides, to: Side, look: SidesNow, fewer: boolean): Promise<Flipped> {
  const from = otherSide(to);
  const retired = await retirementOf(context, to);
  if (retired !== undefined) {
    const { autoScalingGroupName } = namesOf(context, to);
    await change(context, () => context.port.cancelRetirement(autoScalingGroupName));
  }
  let given = false;
  try {
    // It may have begun just before it was cancelled.
    const fresh = await lookAtSide(context, to);
    const decided = decideFlip({ ...look, [to]: fresh }, fewer);
    if (decided.kind !== "flip") {
      return decided;
    }
    await size(context, to, fresh, look[from]);
    await give(context, to, look);
    given = true;
  } finally {
    if (!given && retired !== undefined) {
      await retireAgain(context, to, retired);
    }
  }
  return { kind: "flip", to, retiresAt: await keepFormer(context, to) };
}

async function give(context: OverSides, to: Side, { weights }: SidesNow): Promise<void> {
  if (weights !== undefined) {
    await giveShare(context, to, 100, weights);
  }
}

/** The sizes that the live side has, so that scaling goes on as before. */
async function size(context: OverSides, to: Side, { fleet }: SideNow, live: SideNow): Promise<void> {
  const { port } = context;
  const { minSize, maxSize, desiredCapacity: wanted } = live.fleet;
  const desiredCapacity = Math.min(Math.max(fleet.desiredCapacity, wanted), maxSize);
  const isSo =
    fleet.minSize === minSize && fleet.maxSize === maxSize && fleet.desiredCapacity === desiredCapacity;
  if (!isSo) {
    const { autoScalingGroupName: group } = namesOf(context, to);
    await change(context, () => port.changeGroup(group, { minSize, maxSize, desiredCapacity }));
  }
}

async function retireAgain(context: OverSides, side: Side, at: number): Promise<void> {
  const { clock, log, port } = context;
  const { autoScalingGroupName: group } = namesOf(context, side);
  log(`${group}: its hosts are taken as planned`);
  await change(context, () => port.retireAt(group, Math.max(at, clock.now() + SOON_MS)));
}

/** A scheduled action must lie in the future (Auto Scaling API reference, PutScheduledUpdateGroupAction). */
const SOON_MS = 60_000;

async function keepFormer(context: OverSides, live: Side): Promise<number | undefined> {
  if (context.settings.twoFleets.keepMs === 0) {
    await context.clock.sleep(SPREAD_MS);
  }
  await keepIdle(context, live);
  return retirementOf(context, otherSide(live));
}
