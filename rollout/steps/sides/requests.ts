import type { OwedFleet } from "../../model/guard";
import { otherSide, SIDES, type Side, type Weights } from "../../model/two-fleets";
import { weightsText } from "../../truth/sides";
import type { Guarded } from "../group-changes";
import { lookAtRule } from "./look";
import { namesOf, type OverSides, overSides } from "./side-context";
import { ALL_TO_BLUE } from "./weights";

/** @throws where the side has requests: its hosts must stay */
export async function requireIdle(context: OverSides, side: Side): Promise<void> {
  const weights = await weightsNow(context);
  if (weights[side] > 0) {
    throw new Error(
      `somebody else has given ${side} requests (${weightsText(weights)}), so its hosts stay. One side must have all of ` +
        "them before the next rollout, which takes the hosts of the other",
    );
  }
}

/**
 * Whether somebody has given the fleet all requests since, by hand.
 *
 * @throws where it has some of them
 */
export async function isLive(context: Guarded, { autoScalingGroupName }: OwedFleet): Promise<boolean> {
  const { settings } = context;
  if (settings.twoFleets === undefined && settings.formerTwoFleets === undefined) {
    return autoScalingGroupName === settings.autoScalingGroupName;
  }
  const both = overSides(context);
  const side = SIDES.find((each) => namesOf(both, each).autoScalingGroupName === autoScalingGroupName);
  if (side === undefined) {
    return false;
  }
  const weights = await weightsNow(both);
  if (weights[side] > 0 && weights[otherSide(side)] > 0) {
    await requireIdle(both, side);
  }
  return weights[side] > 0;
}

/** The weights that count: without the rule the listener's default action forwards to blue. */
async function weightsNow(context: OverSides): Promise<Weights> {
  return (await lookAtRule(context))?.weights ?? ALL_TO_BLUE;
}
