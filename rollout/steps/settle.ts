import { isOwed, owesInPlace } from "../model/guard";
import { failureOf, messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { owedLines } from "../report/owed-lines";
import { activeDeployments } from "../start/group-look";
import { isPartial } from "../truth/adopt";
import { type Guarded, isGuarded } from "./group-changes";
import { retire } from "./retire";
import { undoSides } from "./sides/undo";
import { resume } from "./suspend";

const LOOK_MS = 120_000;
const TERMINATE = "Terminate";

/**
 * Undoes all that is owed, by this run or by one before it. What could not be undone stays owed, so that the next run tries
 * again; a line for each, with the command that does it by hand. Never throws.
 */
export async function settle(context: Context): Promise<readonly string[]> {
  if (!isGuarded(context) || !isOwed(context.guard.owed)) {
    return [];
  }
  const problems = [...(await undoSides(context)), ...(await undoInPlace(context))];
  return owedLines(context.settings, context.guard, [...new Set(problems)].join("; "));
}

async function undoInPlace(context: Guarded): Promise<readonly string[]> {
  if (!owesInPlace(context.guard.owed)) {
    return [];
  }
  const why = await hindrance(context);
  return why === undefined ? undo(context) : [why];
}

/** A deployment that still runs needs the hosts, and the processes suspended. */
async function hindrance(context: Guarded): Promise<string | undefined> {
  try {
    const active = await activeDeployments(context, context.clock.now() + LOOK_MS);
    const running = active.find((deployment) => !isPartial(deployment));
    return running && `deployment ${running.deploymentId} still runs (${running.status})`;
  } catch (error) {
    if (failureOf(error) === "missing") {
      return undefined;
    }
    return `whether a deployment still runs could not be read: ${messageOf(error)}`;
  }
}

/**
 * Terminate is resumed before hosts are retired, since nothing says that a suspended one lets single hosts go (Auto Scaling
 * user guide, considerations for suspending processes: deleting the group by force does). AZRebalance comes after them, so
 * that it has nothing to level out.
 */
async function undo(context: Guarded): Promise<readonly string[]> {
  const { guard } = context;
  const first =
    guard.owed.surge === undefined ? [] : guard.owed.processes.filter((name) => name === TERMINATE);
  const problems: string[] = [];
  for (const part of [
    () => resume(context, first),
    () => retire(context),
    () => resume(context, guard.owed.processes),
  ]) {
    try {
      await part();
    } catch (error) {
      problems.push(messageOf(error));
    }
  }
  return problems;
}
