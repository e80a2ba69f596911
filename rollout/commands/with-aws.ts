import { awsPort } from "../aws/aws-port";
import { guardStore } from "../aws/guard-store";
import { UnreadableGuard } from "../guard/codec";
import type { GuardTools } from "../guard/tools";
import type { GuardPlace } from "../model/guard";
import { groupLabel } from "../model/settings";
import { CallError } from "../ports/call-error";
import { systemClock } from "../ports/clock";
import type { Context } from "../ports/context";
import type { GuardStore } from "../ports/guard-store";
import { type DeploymentInputs, rolloutSettings } from "../resource/inputs";
import { thisRun } from "../resource/this-process";
import { requireAccount } from "../steps/require-account";
import { CommandError } from "./command-error";
import { type DeploymentInState, inputsOf, recordedIn } from "./from-state";

/** Receives whole lines: what is waited for. */
export type Log = (line: string) => void;

/**
 * Runs a command on a Deployment, once the account is known to be its own.
 *
 * @throws CommandError if the state, the account, the guard or AWS prevents it
 */
export async function withAws<T>(
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

/** Reads a guard alone. @throws CommandError if it cannot be read */
export async function withStore<T>(
  region: string,
  place: GuardPlace,
  run: (store: GuardStore) => Promise<T>,
): Promise<T> {
  const store = guardStore(region, place);
  try {
    return await run(store);
  } catch (error) {
    throw expected(error);
  } finally {
    store.close();
  }
}

export function toolsOf({ clock, log, settings }: Context, store: GuardStore): GuardTools {
  return { store, clock, log, group: groupLabel(settings.group), ...thisRun() };
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
