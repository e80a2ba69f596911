import { standing } from "../../guard/lease";
import { type Holder, underGuard } from "../../guard/under-guard";
import type { GroupName } from "../../model/records";
import { groupLabel } from "../../model/settings";
import { otherSide, SIDES, type Side } from "../../model/two-fleets";
import type { Context } from "../../ports/context";
import type { GuardStore } from "../../ports/guard-store";
import { isGuarded } from "../../steps/group-changes";
import { sideNames } from "../../truth/sides";
import { guardStatus } from "../guard-status";
import { type Flipped, flip } from "./flip";
import type { GroupRollback } from "./group-rollback";
import { deployed, lastGood, liveIn } from "./last-good";
import { hasTwoFleets, soon, type TwoFleetsContext } from "./look";

export interface RollbackOptions {
  /** Go back although the other side has fewer hosts than the live one wants. */
  readonly fewer: boolean;
}

/**
 * Goes back to what was live before: with two fleets by giving all requests to the other side, if it is ready. Else it changes
 * nothing, and tells what was live before.
 */
export async function rollbackGroup(
  context: Context,
  store: GuardStore | undefined,
  holder: Holder,
  options: RollbackOptions,
): Promise<GroupRollback> {
  if (!hasTwoFleets(context) || store === undefined) {
    return nothing(context, [context.settings.group], "there is one fleet, so a way back is another rollout");
  }
  const underWay = await heldBy(context, store);
  if (underWay !== undefined) {
    return underWay;
  }
  const flipped = await underGuard(context, store, holder, (guarded) => {
    if (!isGuarded(guarded) || !hasTwoFleets(guarded)) {
      throw new Error("the way back needs the guard of the deployment group");
    }
    return flip(guarded, options.fewer);
  });
  return told(context, flipped);
}

/** A living rollout would be waited for, and then refused all the same. */
async function heldBy(context: Context, store: GuardStore): Promise<GroupRollback | undefined> {
  const { guard, at } = await soon(context, () => store.read());
  const { holder } = guardStatus(store.place, guard, at);
  const group = groupLabel(context.settings.group);
  return standing(guard, "", at).kind === "held" && holder !== undefined
    ? { group, result: "underWay", holder }
    : undefined;
}

async function told(context: TwoFleetsContext, flipped: Flipped): Promise<GroupRollback> {
  const group = groupLabel(context.settings.group);
  if (flipped.kind === "refuse") {
    return { group, result: "refused", why: flipped.why };
  }
  if (flipped.kind === "cold") {
    const groups = SIDES.map((side) => groupOf(context, side));
    return nothing(context, groups, flipped.why);
  }
  const { kind, retiresAt, to } = flipped;
  const live = await liveIn(context, groupOf(context, to));
  return {
    group,
    result: kind === "flip" ? "flipped" : "returned",
    side: to,
    ...(live === undefined ? {} : { live: deployed(live) }),
    ...(retiresAt === undefined ? {} : { retiresAt: new Date(retiresAt).toISOString() }),
  };
}

/** @param groups in which revisions are looked for; the newest success in them is live */
async function nothing(context: Context, groups: readonly GroupName[], why: string): Promise<GroupRollback> {
  const successes = await Promise.all(groups.map((group) => liveIn(context, group)));
  const [live] = successes
    .flatMap((found) => (found === undefined ? [] : [found]))
    .sort((left, right) => right.createdAt - left.createdAt);
  const good = await lastGood(context, groups, live);
  return {
    group: groupLabel(context.settings.group),
    result: "nothing",
    why,
    ...(live === undefined ? {} : { live: deployed(live) }),
    ...(good === undefined ? {} : { lastGood: good }),
  };
}

function groupOf({ settings }: TwoFleetsContext, side: Side): GroupName {
  const { deploymentGroupName } = sideNames(settings, side);
  return { ...settings.group, deploymentGroupName };
}
