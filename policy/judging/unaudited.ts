import { type Finding, ofEach, violation, when } from "../reading/findings";
import { COMMANDS, DEPLOYMENT_GROUP } from "../reading/resource-types";
import type { StackResource, StackSubject } from "../reading/subject";
import { pointedAt, type Targets } from "./relations";

const BYPASS = /\bdeploy\s+create-deployment\b|\bCreateDeployment\b|create_deployment\b/;

/** Finds commands that create deployments, and deployment groups of fleets to which no Deployment releases. */
export function unauditedReleases(
  stack: StackSubject,
  deployments: readonly StackResource[],
): readonly Finding[] {
  return [
    ...ofEach(stack.ofType(...COMMANDS), bypassing),
    ...ofEach(stack.ofType(DEPLOYMENT_GROUP), (group) => unaudited(group, deployments)),
  ];
}

function bypassing({ props }: StackResource): readonly Finding[] {
  return ["create", "update"].flatMap((key) =>
    when(props.at(key), (text) => {
      const called = typeof text === "string" ? BYPASS.exec(text)?.[0] : undefined;
      // The command may contain secrets, so the message shows only the call itself.
      return called === undefined
        ? []
        : [violation(props.at(key).path, called, "nothing audits its outcome")];
    }),
  );
}

function unaudited(group: StackResource, deployments: readonly StackResource[]): readonly Finding[] {
  const fleets = group.props.at("autoscalingGroups");
  return when(fleets, (value) => {
    if (!Array.isArray(value) || value.length === 0) {
      return [];
    }
    const aims = deployments.flatMap((one) => aimsAt(one, group));
    if (aims.some(({ found }) => found.length > 0)) {
      return [];
    }
    const open = aims.flatMap((aim) => aim.open);
    const name = group.props.at("deploymentGroupName").read();
    const isOpen = !name.known && deployments.length > 0;
    return open.length > 0 || isOpen
      ? [...open, ...when(group.props.at("deploymentGroupName"), () => [])]
      : [violation(fleets.path, value, "no Deployment of this stack releases to this group")];
  });
}

/** With two fleets, a Deployment also releases to the group of the second one. */
function aimsAt(deployment: StackResource, group: StackResource): readonly Targets[] {
  const keys = ["deploymentGroupName"];
  const second = deployment.props.at("twoFleets").read();
  return [
    pointedAt(deployment, "deploymentGroupName", [group], keys),
    ...(second.known && second.value === undefined
      ? []
      : [pointedAt(deployment, "twoFleets", [group], keys, ["green", "deploymentGroupName"])]),
  ];
}
