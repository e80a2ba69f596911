import type { RecordedDeployment } from "../model/settings";
import { failures } from "../resource/check";
import { needsRollout } from "../resource/diff";
import type { DeploymentInputs } from "../resource/inputs";
import { at, isUnknown } from "../resource/property-path";
import { CommandError } from "./command-error";

/** A Deployment as a stack's exported state has it. */
export interface DeploymentInState {
  /** Its name in the program, for messages. */
  readonly name: string;
  readonly inputs: unknown;
  /** Absent while its first rollout has not ended. */
  readonly outputs?: unknown;
  /** Processes of its Auto Scaling group that the program declares as suspended. */
  readonly declared: readonly string[];
}

/**
 * What the program asked for last. Outputs hold the inputs, too (`DeploymentState`), and are newer after an update that
 * failed: then the engine keeps the inputs of the one before.
 *
 * @throws CommandError with all that is wrong
 */
export function inputsOf({ name, inputs, outputs }: DeploymentInState): DeploymentInputs {
  if (isInputs(outputs)) {
    return outputs;
  }
  if (isInputs(inputs)) {
    return inputs;
  }
  const wrong = failures(inputs).map(({ property, reason }) => `${property} ${reason}`);
  throw new CommandError(
    "STATE",
    `the state of ${name} cannot be read: ${wrong.join("; ") || "it holds values that are not known yet"}`,
  );
}

function isInputs(inputs: unknown): inputs is DeploymentInputs {
  const places = ["region", "applicationName", "deploymentGroupName", "autoScalingGroupName"];
  return failures(inputs).length === 0 && !places.some((place) => isUnknown(inputs, place));
}

/** How the last rollout ended; undefined when none has. */
export function recordedIn({ outputs }: DeploymentInState): RecordedDeployment | undefined {
  const [deploymentId, status, startedAt] = ["deploymentId", "status", "startedAt"].map((name) =>
    at(outputs, name),
  );
  return typeof deploymentId === "string" && typeof status === "string" && deploymentId !== ""
    ? { deploymentId, status, startedAt: typeof startedAt === "string" ? startedAt : "" }
    : undefined;
}

/** Whether the next `up` of the same program rolls out. */
export function isPending(deployment: DeploymentInState): boolean {
  return needsRollout(deployment.outputs, inputsOf(deployment));
}
