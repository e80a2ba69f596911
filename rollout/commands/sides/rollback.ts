import type { Holder } from "../../guard/under-guard";
import type { GroupName } from "../../model/records";
import { groupLabel } from "../../model/settings";
import { SIDES, type Side } from "../../model/two-fleets";
import type { Context } from "../../ports/context";
import type { GuardStore } from "../../ports/guard-store";
import { sideNames } from "../../truth/sides";
import { type Flipped, flip } from "./flip";
import type { GroupRollback } from "./group-rollback";
import { holderOf, overSides } from "./held";
import { deployed, liveAndGood, liveIn } from "./last-good";
import { hasTwoFleets, type TwoFleetsContext } from "./look";

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
  const other = await holderOf(context, store);
  if (other !== undefined) {
    return { group: groupLabel(context.settings.group), result: "underWay", holder: other };
  }
  return told(context, await overSides(context, store, holder, (guarded) => flip(guarded, options.fewer)));
}

async function told(context: TwoFleetsContext, flipped: Flipped): Promise<GroupRollback> {
  const group = groupLabel(context.settings.group);
  if ("why" in flipped) {
    const groups = SIDES.map((side) => groupOf(context, side));
    return flipped.kind === "refuse"
      ? { group, result: "refused", why: flipped.why }
      : nothing(context, groups, flipped.why);
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

async function nothing(context: Context, groups: readonly GroupName[], why: string): Promise<GroupRollback> {
  const group = groupLabel(context.settings.group);
  return { group, result: "nothing", why, ...(await liveAndGood(context, groups)) };
}

function groupOf({ settings }: TwoFleetsContext, side: Side): GroupName {
  const { deploymentGroupName } = sideNames(settings, side);
  return { ...settings.group, deploymentGroupName };
}
