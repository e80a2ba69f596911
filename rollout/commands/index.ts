import { randomUUID } from "node:crypto";
import { awsPort } from "../aws/aws-port";
import { guardStore } from "../aws/guard-store";
import { UnreadableGuard } from "../guard/codec";
import { thisProcess } from "../guard/who";
import { groupLabel } from "../model/settings";
import { CallError } from "../ports/call-error";
import { systemClock } from "../ports/clock";
import type { Context } from "../ports/context";
import type { GuardStore } from "../ports/guard-store";
import { type DeploymentInputs, rolloutSettings } from "../resource/inputs";
import { requireAccount } from "../steps/require-account";
import { CommandError } from "./command-error";
import { type DeploymentInState, inputsOf, isPending, recordedIn } from "./from-state";
import type { GroupStatus } from "./group-status";
import type { GroupStop } from "./group-stop";
import { groupStatus } from "./status";
import { stopGroup } from "./stop";

export { CommandError, type CommandErrorCode } from "./command-error";
export type { DeploymentInState } from "./from-state";
export type { GroupState, GroupStatus, Problem } from "./group-status";
export { type GroupStop, stopText } from "./group-stop";
export { type Paint, statusText } from "./status-text";

/** Receives whole lines: what is waited for. */
type Log = (line: string) => void;

/**
 * The truth about a Deployment's group now, from AWS and its guard. Changes nothing.
 *
 * @param up the command that rolls out; messages tell people to run it
 * @throws CommandError if the state, the account or AWS prevents the look
 */
export function status(deployment: DeploymentInState, up: string, log: Log): Promise<GroupStatus> {
  return withAws(deployment, log, (context, store) => {
    const known = { declared: deployment.declared, pending: isPending(deployment), up };
    return groupStatus(context, store, { ...known, settings: context.settings });
  });
}

/**
 * Asks the run that rolls out to a Deployment's group to stop, whatever machine it is on.
 *
 * @param wait whether to return only once that run has ended
 * @throws CommandError when state, account or AWS do not allow to ask
 */
export function stop(deployment: DeploymentInState, wait: boolean, log: Log): Promise<GroupStop> {
  return withAws(deployment, log, async (context, store) => {
    const group = groupLabel(context.settings.group);
    if (store === undefined) {
      return { group, result: "unguarded" };
    }
    const { clock } = context;
    const tools = { store, clock, log, group, who: thisProcess(), newId: randomUUID };
    return stopGroup(context, tools, wait);
  });
}

async function withAws<T>(
  deployment: DeploymentInState,
  log: Log,
  run: (context: Context, store: GuardStore | undefined) => Promise<T>,
): Promise<T> {
  const inputs = inputsOf(deployment);
  const port = awsPort(inputs.region);
  const store = storeOf(inputs);
  try {
    const settings = { ...rolloutSettings(inputs), recorded: recordedIn(deployment) };
    const context = { port, clock: systemClock, log, settings };
    await account(context);
    return await run(context, store);
  } catch (error) {
    throw expected(error);
  } finally {
    port.close();
    store?.close();
  }
}

function storeOf({ guard, region }: DeploymentInputs) {
  return guard === undefined ? undefined : guardStore(region, guard);
}

/** Its refusal is a plain error, whose message says what to do. */
async function account(context: Context): Promise<void> {
  try {
    await requireAccount(context);
  } catch (error) {
    throw error instanceof Error ? new CommandError("AWS", error.message, { cause: error }) : error;
  }
}

function expected(error: unknown): unknown {
  if (error instanceof UnreadableGuard) {
    return new CommandError("GUARD", error.message, { cause: error });
  }
  return error instanceof CallError ? new CommandError("AWS", error.message, { cause: error }) : error;
}
