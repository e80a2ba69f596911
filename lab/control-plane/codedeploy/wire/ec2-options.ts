import { AwsError } from "../../protocol/aws-error";
import type { DeploymentGroupSettings, JsonObject } from "../store/model";
import type { Input } from "./json-input";

const SUSPENDABLE = ["Terminate", "AZRebalance", "InstanceRefresh", "ScheduledActions"];

/** Field `ec2DeploymentOptions`; undefined when it was not sent. Names are case-sensitive (API reference, EC2DeploymentOptions). */
export function readProcesses(input: Input): readonly string[] | undefined {
  const options = input.structure("ec2DeploymentOptions");
  const processes = options?.texts("autoScalingGroupProcessesToSuspend");
  const wrong = processes?.find((name) => !SUSPENDABLE.includes(name));
  if (wrong !== undefined) {
    throw refusal(`has ${wrong}; allowed: ${SUSPENDABLE.join(", ")}.`);
  }
  if ((processes?.length ?? 0) > SUSPENDABLE.length) {
    throw new AwsError(
      "InvalidInputException",
      `autoScalingGroupProcessesToSuspend has ${processes?.length} members; allowed: at most ${SUSPENDABLE.length}.`,
    );
  }
  return processes;
}

/** A group without an Auto Scaling group has nothing to suspend, and is refused (user guide, integrations-aws-auto-scaling-suspend-processes). */
export function refuseWithoutFleet(
  processes: readonly string[],
  { autoScalingGroups }: DeploymentGroupSettings,
): void {
  if (processes.length > 0 && autoScalingGroups.length === 0) {
    throw refusal("needs a deployment group with an Auto Scaling group; name one, or send an empty list.");
  }
}

/** In the API's words; undefined when it names nothing. */
export function shownOptions({ processesToSuspend }: DeploymentGroupSettings): JsonObject | undefined {
  return processesToSuspend.length === 0
    ? undefined
    : { autoScalingGroupProcessesToSuspend: processesToSuspend };
}

function refusal(what: string): AwsError {
  return new AwsError(
    "InvalidAutoScalingGroupProcessToSuspendException",
    `ec2DeploymentOptions.autoScalingGroupProcessesToSuspend ${what}`,
  );
}
