import type { dynamic } from "@pulumi/pulumi";
import { underGuardIfAny } from "../guard/under-guard";
import { leave } from "../machine/leave";
import { startRollout } from "../machine/start-rollout";
import { RolloutFailure, type RolloutOutcome } from "../model/outcome";
import type { Context } from "../ports/context";
import { refresh } from "../read/refresh";
import { failures } from "./check";
import { hasChanges, needsRollout } from "./diff";
import { type DeploymentInputs, INPUT_NAMES } from "./inputs";
import { refuseLosingGreen } from "./live-side";
import { refuseOlder } from "./older";
import { type DeploymentState, deploymentState, formerTwoFleets } from "./outputs";
import { recorded } from "./recorded";
import { twoFleetsOf } from "./two-fleets-inputs";
import { owesSomething, withAws, withGuard } from "./under-aws";

/**
 * The methods behind the shim in state. They read state of every earlier version, so names and shapes only grow.
 * `check` and `diff` run at every preview: they never call AWS and never load its SDK.
 */
export async function check<T>(_olds: unknown, news: T): Promise<dynamic.CheckResult<T>> {
  return { inputs: news, failures: [...failures(news)] };
}

/** Refuses here what `check` cannot judge: Pulumi gives that the old inputs only, not what became of them. */
export async function diff(_id: string, olds: unknown, news: unknown): Promise<dynamic.DiffResult> {
  refuseOlder(olds, news);
  refuseLosingGreen(olds, news);
  return { changes: hasChanges(olds, news), replaces: [], deleteBeforeReplace: false };
}

export async function create(inputs: DeploymentInputs): Promise<dynamic.CreateResult<DeploymentState>> {
  const id = `${inputs.applicationName}/${inputs.deploymentGroupName}`;
  return { id, outs: await deploy(id, inputs, undefined) };
}

export async function update(
  id: string,
  olds: DeploymentState,
  news: DeploymentInputs,
): Promise<dynamic.UpdateResult<DeploymentState>> {
  const outs = needsRollout(olds, news)
    ? await deploy(id, news, olds)
    : deploymentState(news, outcomeOf(olds), olds);
  return { outs };
}

export async function read(id: string, props: DeploymentState): Promise<dynamic.ReadResult> {
  const found = await withAws(props, ({ settings, ...context }) =>
    refresh({ ...context, settings: { ...settings, recorded: props } }),
  );
  if (found === undefined) {
    return { id: "" };
  }
  const inputs = Object.fromEntries(
    INPUT_NAMES.filter((name) => props[name] !== undefined).map((name) => [name, props[name]]),
  );
  const { unsettled: _, ...rest } = props;
  const left = (await owesSomething(props)) ? { unsettled: true } : {};
  return { id, props: { ...rest, ...found, ...left }, inputs };
}

export async function remove(_id: string, props: DeploymentState): Promise<void> {
  const found = foundIn(props, props);
  const run = ({ settings, ...context }: Context) =>
    leave({ ...context, settings: { ...settings, ...found } }, props.deploymentId);
  await withGuard(props, underGuardIfAny, run);
}

/** `olds`: what the run before left in state. */
async function deploy(
  id: string,
  inputs: DeploymentInputs,
  olds: DeploymentState | undefined,
): Promise<DeploymentState> {
  try {
    const found = { recorded: olds, ...foundIn(inputs, olds) };
    const run = ({ settings, ...context }: Context) =>
      startRollout({ ...context, settings: { ...settings, ...found } });
    return deploymentState(inputs, await withGuard(inputs, recorded(inputs), run), olds);
  } catch (error) {
    throw error instanceof RolloutFailure
      ? initFailure(id, error, deploymentState(inputs, error.outcome, olds))
      : error;
  }
}

function foundIn(inputs: DeploymentInputs, olds: DeploymentState | undefined) {
  const former = formerTwoFleets(inputs, olds);
  return { formerTwoFleets: former && twoFleetsOf(former) };
}

/**
 * Pulumi's dynamic provider turns an error with these three fields into "created, but failed to initialise", and keeps
 * id and properties in state (@pulumi/pulumi, cmd/dynamic-provider/index.js, `grpcResponseFromError`).
 */
function initFailure(id: string, error: RolloutFailure, properties: DeploymentState): Error {
  return Object.assign(new Error(error.message, { cause: error }), {
    id,
    properties,
    reasons: [error.message],
  });
}

function outcomeOf(state: DeploymentState): RolloutOutcome {
  const { deploymentId, status, liveRevision, hosts, startedAt, completedAt } = state;
  return { deploymentId, status, liveRevision, hosts, startedAt, completedAt };
}
