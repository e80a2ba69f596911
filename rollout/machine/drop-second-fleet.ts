import { owesSides } from "../model/guard";
import { groupLabel } from "../model/settings";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { isGuarded } from "../steps/group-changes";
import { cancelRetirement } from "../steps/sides/empty";
import { undoSides } from "../steps/sides/undo";
import { sideTargets, weightsText } from "../truth/sides";

const LOOK_MS = 120_000;

/**
 * Gives all traffic back to the listener's default action where the program has one fleet and the one before it had two: undoes what a
 * run of that has left, and deletes the rule that shares the traffic. Blue has all of it by then, so requests go on as before.
 *
 * @throws before anything is changed where green is live: with the program its fleet goes
 */
export async function dropSecondFleet(context: Context): Promise<void> {
  const { settings } = context;
  const { formerTwoFleets } = settings;
  if (formerTwoFleets === undefined) {
    return;
  }
  if (isGuarded(context) && owesSides(context.guard.owed)) {
    await undo(context);
  }
  await deleteRule(context);
  if (isGuarded(context)) {
    // Whoever has given blue the requests by hand may not know that its hosts were to go.
    await cancelRetirement(context);
  }
}

async function undo(context: Context): Promise<void> {
  const problems = isGuarded(context) ? await undoSides(context) : [];
  if (problems.length > 0) {
    throw new Error(
      `what the rollout before has left of ${groupLabel(context.settings.group)} cannot be undone: ${problems.join("; ")}`,
    );
  }
}

/** Also where the resource is destroyed: the second target group cannot go while a rule names it. */
export async function deleteRule(context: Context, whoeverIsLive = false): Promise<void> {
  const { clock, log, port, settings } = context;
  const twoFleets = settings.twoFleets ?? settings.formerTwoFleets;
  if (twoFleets === undefined) {
    return;
  }
  const deadline = () => clock.now() + LOOK_MS;
  const targets = sideTargets({ ...settings, twoFleets });
  const rule = await persist(context, deadline(), () => port.weightRule(twoFleets.listenerArn, targets));
  if (rule === undefined) {
    return;
  }
  if (rule.weights.green > 0 && !whoeverIsLive) {
    throw new Error(
      `green has requests (${weightsText(rule.weights)}), and the program has no second fleet any more, so they would fail. ` +
        "Nothing was changed. Roll out once more with two fleets, so that blue is live (or ./deploy rollback STACK), then change the method",
    );
  }
  log(`${twoFleets.listenerArn}: deleting the rule that shares the traffic; all of it goes to blue`);
  await persist(context, deadline(), () => port.deleteWeightRule(rule.ruleArn));
}
