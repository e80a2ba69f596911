import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { pointedAt } from "../judging/relations";
import { type Finding, ofEach, violation, when } from "../reading/findings";
import { DEPLOYMENT_GROUP } from "../reading/resource-types";
import type { StackResource } from "../reading/subject";
import { stackRule } from "../rule/rule";

const NATIVE = ["ec2DeploymentOptions", "autoScalingGroupProcessesToSuspend"] as const;

/** If two parties suspend the same processes, each resumes them for the other. */
export const oneSuspensionOnly = stackRule({
  id: "one-suspension-only",
  level: "mandatory",
  severity: "high",
  what: "Only one party suspends a fleet's processes: its hosts, the Deployment or CodeDeploy.",
  why:
    "CodeDeploy suspends and resumes once for a whole deployment, a Deployment once for a rollout; scripts " +
    "with HANDLE_PROCS do so for each host. The first one to end resumes processes that the other still " +
    "needs suspended. Each may also mistake the other's suspension for an operator's.",
  fix:
    'remove HANDLE_PROCS from the revision (in your own program, set suspension to "codedeploy" or ' +
    '"none"), or remove autoScalingGroupProcessesToSuspend.',
  sources: [
    "CodeDeploy API reference, Ec2DeploymentOptions",
    "README of elb-v2 in aws-samples/aws-codedeploy-samples (HANDLE_PROCS)",
  ],
  check: (stack) => {
    const groups = stack.ofType(DEPLOYMENT_GROUP);
    return ofEach(stack.ofType(DEPLOYMENT_TYPE), (deployment) => judged(deployment, groups));
  },
});

function judged(deployment: StackResource, groups: readonly StackResource[]): readonly Finding[] {
  return when(deployment.props.at("suspension"), (suspension) => {
    if (suspension !== "hosts" && suspension !== "deployer") {
      return [];
    }
    const other = suspension === "hosts" ? `do the hosts of ${deployment.name}` : `does ${deployment.name}`;
    const group = pointedAt(deployment, "deploymentGroupName", groups, ["deploymentGroupName"]);
    // An unknown group matters only if at least one group of the stack suspends.
    const suspicious = groups.filter(({ props }) => suspendsNatively(props.at(...NATIVE).read()));
    return suspicious.length === 0
      ? []
      : [...group.open, ...group.found.flatMap((one) => native(one, other))];
  });
}

function native(group: StackResource, other: string): readonly Finding[] {
  const processes = group.props.at(...NATIVE);
  const wrong = `CodeDeploy suspends them, and so ${other}`;
  return when(processes, (value) => (isFilled(value) ? [violation(processes.path, value, wrong)] : []));
}

function suspendsNatively(reading: { readonly known: boolean; readonly value?: unknown }): boolean {
  return !reading.known || isFilled(reading.value);
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
