import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { type Finding, ofEach, violation, when } from "../findings";
import { pointedAt } from "../relations";
import { DEPLOYMENT_GROUP } from "../resource-types";
import { stackRule } from "../rule";
import type { StackResource } from "../subject";

const NATIVE = ["ec2DeploymentOptions", "autoScalingGroupProcessesToSuspend"] as const;

/** Two parties that suspend the same processes resume them for each other. */
export const oneSuspensionOnly = stackRule({
  id: "one-suspension-only",
  level: "mandatory",
  severity: "high",
  what: "A fleet's processes are suspended by its hosts, by the Deployment or by CodeDeploy, never by two of them.",
  why:
    "CodeDeploy suspends once and resumes once for a whole deployment; scripts with HANDLE_PROCS do so for each host, a Deployment for a rollout. " +
    "The first to end resumes what the other still counts on, and either may take the other's suspension for an operator's.",
  fix: 'take HANDLE_PROCS out of the revision (in a program of your own, set suspension to "codedeploy" or "none"), or drop autoScalingGroupProcessesToSuspend.',
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
    const other = suspension === "hosts" ? `the hosts of ${deployment.name}` : deployment.name;
    const group = pointedAt(deployment, "deploymentGroupName", groups, ["deploymentGroupName"]);
    // While the group is not known, it matters only if some group of the stack suspends at all.
    const suspicious = groups.filter(({ props }) => suspendsNatively(props.at(...NATIVE).read()));
    return suspicious.length === 0
      ? []
      : [...group.open, ...group.found.flatMap((one) => native(one, other))];
  });
}

function native(group: StackResource, other: string): readonly Finding[] {
  const processes = group.props.at(...NATIVE);
  const wrong = `CodeDeploy suspends them, and ${other} as well`;
  return when(processes, (value) => (isFilled(value) ? [violation(processes.path, value, wrong)] : []));
}

function suspendsNatively(reading: { readonly known: boolean; readonly value?: unknown }): boolean {
  return !reading.known || isFilled(reading.value);
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
