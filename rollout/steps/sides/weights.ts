import type { Side, Weights } from "../../model/two-fleets";
import { sameWeights, shareOf, sideTargets, weightsOf, weightsText } from "../../truth/sides";
import { change, SHOWN_MS } from "../group-changes";
import { lookAtRule } from "./look";
import type { OverSides } from "./side-context";

/** As the default action of the listener does. */
export const ALL_TO_BLUE: Weights = { blue: 100, green: 0 };

/** Makes the rule that shares the traffic where there is none: blue has all requests then, by the listener's default action. */
export async function ensureRule(context: OverSides): Promise<void> {
  const { log, port, settings } = context;
  const { listenerArn } = settings.twoFleets;
  if ((await lookAtRule(context)) !== undefined) {
    return;
  }
  log(`${listenerArn}: making the rule that shares the traffic, all of it to blue`);
  await change(context, async () => {
    if ((await lookAtRule(context)) === undefined) {
      await port.createWeightRule(listenerArn, sideTargets(settings), ALL_TO_BLUE);
    }
  });
  await shown(context, undefined, ALL_TO_BLUE);
}

/** The share that a side has, and the weights that say so. @throws where the rule is gone */
export async function shareNow(
  context: OverSides,
  side: Side,
): Promise<{ readonly weights: Weights; readonly share: number }> {
  const { weights } = await requireRule(context);
  return { weights, share: shareOf(side, weights) };
}

/**
 * Gives a side its share, and waits until that shows. An earlier try may have gone through.
 *
 * @param found what the weights must be before
 * @throws where they are neither: somebody else sets them
 */
export async function giveShare(
  context: OverSides,
  side: Side,
  share: number,
  found: Weights,
): Promise<Weights> {
  const { log, port, settings } = context;
  const wanted = weightsOf(side, share);
  log(`traffic: ${share} % to ${side}`);
  await change(context, async () => {
    const { ruleArn, weights } = await requireRule(context);
    if (!sameWeights(weights, wanted)) {
      refuseForeign(weights, found, wanted);
      await port.setWeights(ruleArn, sideTargets(settings), wanted);
    }
  });
  await shown(context, found, wanted);
  return wanted;
}

/** @throws where the weights are not those that this rollout has left: somebody else sets them */
export async function requireWeights(context: OverSides, left: Weights): Promise<void> {
  const { weights } = await requireRule(context);
  refuseForeign(weights, left, left);
}

async function shown(context: OverSides, before: Weights | undefined, wanted: Weights): Promise<void> {
  const { clock, settings } = context;
  const deadline = clock.now() + SHOWN_MS;
  for (;;) {
    const rule = await lookAtRule(context);
    if (rule !== undefined && sameWeights(rule.weights, wanted)) {
      return;
    }
    if (rule !== undefined && before !== undefined) {
      refuseForeign(rule.weights, before, wanted);
    }
    if (clock.now() >= deadline) {
      throw new Error(`the weights ${weightsText(wanted)} do not show after ${SHOWN_MS / 60_000} minutes`);
    }
    await clock.sleep(settings.pollMs);
  }
}

function refuseForeign(now: Weights, before: Weights, wanted: Weights): void {
  if (!sameWeights(now, before) && !sameWeights(now, wanted)) {
    throw new Error(
      `somebody else has changed the weights of the two sides: they are ${weightsText(now)}, and this rollout has left ` +
        `them at ${weightsText(before)}`,
    );
  }
}

async function requireRule(context: OverSides) {
  const rule = await lookAtRule(context);
  if (rule === undefined) {
    throw new Error(
      `the rule that shares the traffic is gone from listener ${context.settings.twoFleets.listenerArn}, so all of it goes to blue`,
    );
  }
  return rule;
}
