import { DEFERRED, SUCCEEDED } from "../constants";
import type { RolloutOutcome } from "../model/outcome";
import type { Side } from "../model/two-fleets";
import { needsRollout } from "./diff";
import type { DeploymentInputs } from "./inputs";
import { eitherScripts, type RevisionScripts, scriptsInState, scriptsOfInputs } from "./scripts";
import type { TwoFleetsInputs } from "./two-fleets-inputs";

/** What Pulumi keeps of a Deployment: its inputs, what the last rollout left, and the shim under `__provider`. */
export interface DeploymentState extends DeploymentInputs, RolloutOutcome {
  /** Content hash of the revision that the program asks for. */
  readonly desiredRevision: string;
  /** What the scripts of all revisions do that may be on hosts; missing in older state. */
  readonly installedScripts?: RevisionScripts;
  /** `sequence` of the last rollout that succeeded; missing in older state, and where no program has told one. */
  readonly installedSequence?: number;
  /** `twoFleets` of the program before, until a rollout of one without has succeeded: its rule may still share the traffic. */
  readonly formerTwoFleets?: TwoFleetsInputs;
  /** A refresh has found that a rollout was killed and left something to undo: the next update does it. */
  readonly unsettled?: boolean;
}

/**
 * State from inputs and outcome. Inputs are spread whole so that `__provider` stays: Pulumi takes an error's properties
 * as they are, and without the shim it could neither refresh nor delete the resource.
 */
export function deploymentState(
  inputs: DeploymentInputs,
  outcome: RolloutOutcome,
  olds: DeploymentState | undefined,
): DeploymentState {
  const installedSequence = sequenceOf(inputs, outcome, olds);
  const liveSide = liveSideOf(inputs, outcome, olds);
  const former = outcome.status === SUCCEEDED ? undefined : formerTwoFleets(inputs, olds);
  const { liveSide: _known, ...told } = outcome;
  return {
    ...inputs,
    ...told,
    desiredRevision: inputs.revision.contentHash,
    installedScripts: installedScripts(scriptsOfInputs(inputs), outcome, olds),
    ...(installedSequence === undefined ? {} : { installedSequence }),
    ...(liveSide === undefined ? {} : { liveSide }),
    ...(former === undefined ? {} : { formerTwoFleets: former }),
  };
}

/** The second fleet that a program without one may still have to take out of the traffic. */
export function formerTwoFleets(
  { twoFleets }: DeploymentInputs,
  olds: DeploymentState | undefined,
): TwoFleetsInputs | undefined {
  return twoFleets === undefined ? (olds?.twoFleets ?? olds?.formerTwoFleets) : undefined;
}

/** A rollout that could not tell has not shifted traffic. */
function liveSideOf(
  { twoFleets }: DeploymentInputs,
  { liveSide }: RolloutOutcome,
  olds: DeploymentState | undefined,
): Side | undefined {
  return twoFleets === undefined ? undefined : (liveSide ?? olds?.liveSide);
}

/** An older program that changes nothing on hosts leaves the newer one installed. */
function sequenceOf(
  inputs: DeploymentInputs,
  { status }: RolloutOutcome,
  olds: DeploymentState | undefined,
): number | undefined {
  const before = olds?.installedSequence;
  if (status !== SUCCEEDED || inputs.sequence === undefined) {
    return before;
  }
  return before === undefined || needsRollout(olds, inputs)
    ? inputs.sequence
    : Math.max(before, inputs.sequence);
}

/** After a failure some hosts may have either revision, even where CodeDeploy rolled back; none has one that was deferred. */
function installedScripts(
  asked: RevisionScripts,
  { status }: RolloutOutcome,
  olds: DeploymentState | undefined,
): RevisionScripts {
  if (status === DEFERRED) {
    return scriptsInState(olds);
  }
  return status === SUCCEEDED ? asked : eitherScripts(scriptsInState(olds), asked);
}
