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
  /** Inputs of an update that is at work with it, or that was killed; absent where there is none. */
  readonly asked?: unknown;
  /** Absent while its first rollout has not ended. */
  readonly outputs?: unknown;
  /** Processes of its Auto Scaling group that the program declares as suspended. */
  readonly declared: readonly string[];
}

/**
 * What the program asked for last, in an update that is under way before all. Outputs hold the inputs, too (`DeploymentState`),
 * and are newer after an update that failed: then the engine keeps the inputs of the one before.
 *
 * @throws CommandError with all that is wrong
 */
export function inputsOf({ name, asked, inputs, outputs }: DeploymentInState): DeploymentInputs {
  for (const given of [asked, outputs, inputs]) {
    if (isInputs(given)) {
      return given;
    }
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
