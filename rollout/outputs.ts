import type { RolloutOutcome } from "./engine/outcome";
import type { DeploymentInputs } from "./inputs";

/** What Pulumi keeps of a Deployment: its inputs, what the last rollout left, and the shim under `__provider`. */
export interface DeploymentState extends DeploymentInputs, RolloutOutcome {
  /** Content hash of the revision that the program asks for. */
  readonly desiredRevision: string;
}

/**
 * State from inputs and outcome. Inputs are spread whole so that `__provider` stays: Pulumi takes an error's properties
 * as they are, and without the shim it could neither refresh nor delete the resource.
 */
export function deploymentState(inputs: DeploymentInputs, outcome: RolloutOutcome): DeploymentState {
  return { ...inputs, ...outcome, desiredRevision: inputs.revision.contentHash };
}
