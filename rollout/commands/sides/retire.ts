import type { Holder } from "../../guard/under-guard";
import { isOwed } from "../../model/guard";
import { groupLabel } from "../../model/settings";
import { otherSide } from "../../model/two-fleets";
import { counted } from "../../plan/counted";
import type { Context } from "../../ports/context";
import type { GuardStore } from "../../ports/guard-store";
import { cancelRetirement, takeAway } from "../../steps/sides/empty";
import { type OverSides, sideContext } from "../../steps/sides/side-context";
import { liveSide, weightsText } from "../../truth/sides";
import type { GroupRetirement } from "./group-retirement";
import { holderOf, overSides } from "./held";
import { hasTwoFleets, lookAtBoth } from "./look";

/** Takes the hosts of the side without requests now, instead of at their time. */
export async function retireGroup(
  context: Context,
  store: GuardStore | undefined,
  holder: Holder,
): Promise<GroupRetirement> {
  const group = groupLabel(context.settings.group);
  if (!hasTwoFleets(context) || store === undefined) {
    return { group, result: "nothing", why: "there is one fleet" };
  }
  const other = await holderOf(context, store);
  return other === undefined
    ? { group, ...(await overSides(context, store, holder, retireIdle)) }
    : { group, result: "underWay", holder: other };
}

async function retireIdle(context: OverSides): Promise<Omit<GroupRetirement, "group">> {
  const { owed } = context.guard;
  if (isOwed(owed)) {
    return {
      result: "refused",
      why: "a rollout was killed here, and the next one goes on with it or undoes it",
    };
  }
  const { weights, ...both } = await lookAtBoth(context, undefined);
  const live = liveSide(weights, undefined);
  if (live === undefined) {
    return {
      result: "refused",
      why: `both sides have requests (${weights === undefined ? "" : weightsText(weights)})`,
    };
  }
  const side = otherSide(live);
  const { desiredCapacity, instances, maxSize } = both[side].fleet;
  const one = sideContext(context, side, live);
  await cancelRetirement(one);
  if (desiredCapacity === 0 && maxSize === 0) {
    return { result: "nothing", side, why: `${side} has no hosts` };
  }
  await takeAway(one);
  context.log(`${one.settings.autoScalingGroupName}: ${counted(instances.length, "host")} leaving`);
  return { result: "retired", side, hosts: instances.map(({ instanceId }) => instanceId) };
}
