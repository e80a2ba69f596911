import { DEFERRED } from "../constants";
import { isOwed } from "../model/guard";
import { RolloutFailure, type RolloutOutcome } from "../model/outcome";
import { groupLabel, type RolloutSettings } from "../model/settings";
import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { takeBaseline } from "../read/take-baseline";
import { lost } from "../report/failed-rollout";
import { owedLines } from "../report/owed-lines";
import { withProblems } from "../report/with-problems";
import { finalAudit, notUndone } from "../steps/final-audit";
import { rollOut } from "../steps/roll-out";
import { settle } from "../steps/settle";
import { Preparer } from "./preparer";
import { Refreshing } from "./refreshing";

/**
 * One rollout: the steps of its plan, with the deployment among them, and whatever the end, all that it or a run before it
 * owes is undone. Nothing is planned or changed while no deployment is needed, or while one runs already, which is followed
 * to its end first. What could not be undone is part of the failure, and stays in the guard; a run that has lost the guard
 * undoes nothing. Hosts with another launch template version than the program's are replaced before or after that.
 *
 * @throws RolloutFailure once a deployment exists, else a plain error
 */
export async function runRollout(context: Context): Promise<RolloutOutcome> {
  requireGuard(context);
  const looked = { ...context, baseline: await takeBaseline(context) };
  const preparer = new Preparer(looked);
  const isPlain = context.guard === undefined && !isPlanned(context.settings);
  const prepare = isPlain ? undefined : (first: boolean) => preparer.prepare(first);
  const refreshing = Refreshing.of(looked, preparer);
  await refreshing?.before();
  let outcome: RolloutOutcome;
  try {
    outcome = await rollOut(looked, prepare);
  } catch (error) {
    throw withProblems(error, await settled(looked, preparer));
  }
  const done = owes(looked) ? await restored(looked, preparer, outcome) : outcome;
  return refreshing === undefined ? done : refreshing.after(done);
}

/** Undoes what is owed, and looks at the fleet as it is then. */
async function restored(
  context: Context,
  preparer: Preparer,
  outcome: RolloutOutcome,
): Promise<RolloutOutcome> {
  const problems = await settled(context, preparer);
  if (outcome.status === DEFERRED) {
    return deferred(context, outcome, problems);
  }
  try {
    if (problems.length === 0) {
      return await finalAudit(context, outcome);
    }
    throw await notUndone(context, outcome, problems);
  } catch (error) {
    throw error instanceof RolloutFailure
      ? error
      : await lost(context, outcome.deploymentId, [messageOf(error), ...problems].join("; "));
  }
}

/** There is no fleet to look at; only what a run before has left may be in the way. */
function deferred(
  { settings }: Context,
  outcome: RolloutOutcome,
  problems: readonly string[],
): RolloutOutcome {
  if (problems.length === 0) {
    return outcome;
  }
  const headline = `The rollout to ${groupLabel(settings.group)} is deferred, and the Auto Scaling group is not as it was:`;
  throw new RolloutFailure([headline, ...problems].join("\n"), outcome);
}

function owes({ guard }: Context): boolean {
  return guard !== undefined && isOwed(guard.owed);
}

function isPlanned({ batch, additionalBatch }: RolloutSettings): boolean {
  return batch !== undefined || additionalBatch !== undefined;
}

/** Without a guard nothing would remember what is to be undone. */
function requireGuard({ guard, settings }: Context): void {
  const { additionalBatch, group, suspension } = settings;
  if (guard === undefined && (suspension === "deployer" || additionalBatch !== undefined)) {
    throw new Error(
      `The rollout to ${groupLabel(group)} suspends processes or adds hosts, and has no guard that would remember it for a ` +
        "run that is killed: give the Deployment a guard, or leave suspension and additionalBatch out",
    );
  }
}

/** What could not be undone, a line each. */
async function settled(context: Context, preparer: Preparer): Promise<readonly string[]> {
  const { guard, settings } = context;
  if (guard === undefined || !isOwed(guard.owed)) {
    return [];
  }
  try {
    await preparer.at("settle");
    return await settle(context);
  } catch (error) {
    return owedLines(settings, guard, messageOf(error));
  }
}
