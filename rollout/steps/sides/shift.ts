import type { OwedShift } from "../../model/guard";
import { otherSide, type Side } from "../../model/two-fleets";
import { sharesAfter, weightsText } from "../../truth/sides";
import { awaitGroup, change, lookAtGroup, SHOWN_MS } from "../group-changes";
import { bake } from "./bake";
import { type OverSides, sideContext } from "./side-context";
import { giveShare, requireWeights, shareNow } from "./weights";

/** Nothing says how long a load balancer takes to use new weights everywhere, so the former fleet stays at least so long. */
export const SPREAD_MS = 10_000;

/**
 * Shifts the traffic share by share, and watches each. A run before may have begun; the share that it has left is watched
 * anew. Until the last share is watched too, the former side is the live one, and takes all requests again after a failure.
 *
 * @returns MinSize that the former side had before
 */
export async function shift(context: OverSides, to: Side): Promise<{ readonly minSize: number }> {
  const { guard } = context;
  const { bakeMs, steps } = context.settings.twoFleets;
  await bake(context, to, await shareBefore(context, to), 0);
  const { minSize } = await hold(context, otherSide(to));
  let { share, weights } = await shareNow(context, to);
  const left = share === 0 ? sharesAfter(steps, 0) : [share, ...sharesAfter(steps, share)];
  for (const next of left) {
    weights = await giveShare(context, to, next, weights);
    share = next;
    await bake(context, to, share, share === 100 ? Math.max(bakeMs, SPREAD_MS) : bakeMs);
  }
  await requireWeights(context, weights);
  const { filling: _, shift: __, ...rest } = guard.owed;
  await guard.owe(rest);
  return { minSize };
}

/** @throws where the side has requests already, and no run of InService has given it any */
async function shareBefore(context: OverSides, to: Side): Promise<number> {
  const { share, weights } = await shareNow(context, to);
  if (context.guard.owed.shift === undefined && weights[to] > 0) {
    throw new Error(
      `somebody else has given ${to} requests before this rollout did: the weights are ${weightsText(weights)}`,
    );
  }
  return share;
}

/** So that scaling takes no host of the former side while it has less traffic: it must be able to take all of it again. */
async function hold(context: OverSides, from: Side): Promise<OwedShift> {
  const { guard, log, port } = context;
  const one = sideContext(context, from, from);
  const { autoScalingGroupName: group } = one.settings;
  const { desiredCapacity, minSize } = await lookAtGroup(one);
  const owed = guard.owed.shift ?? { from, minSize };
  if (guard.owed.shift === undefined) {
    await guard.owe({ ...guard.owed, shift: owed });
  }
  if (minSize < desiredCapacity) {
    log(`${group}: MinSize ${minSize} to ${desiredCapacity} until the shift is over`);
    await change(one, () => port.changeGroup(group, { minSize: desiredCapacity }));
    await awaitGroup(one, SHOWN_MS, (fleet) =>
      fleet.minSize >= desiredCapacity ? undefined : "the new MinSize does not show yet",
    );
  }
  return owed;
}
