import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { type Finding, ofEach, violation, when } from "../findings";
import { pointedAt } from "../relations";
import { COMMANDS, DEPLOYMENT_GROUP } from "../resource-types";
import { stackRule } from "../rule";
import type { StackResource } from "../subject";

const BYPASS = /\bdeploy\s+create-deployment\b|\bCreateDeployment\b|create_deployment\b/;

/** "Succeeded" is what CodeDeploy says; what runs on the hosts is for the audit to tell. */
export const deploymentsAreAudited = stackRule({
  id: "deployments-are-audited",
  level: "mandatory",
  severity: "medium",
  what: "Every deployment group on a fleet is released to by a Deployment resource, and by nothing else in the program.",
  why:
    "CodeDeploy calls a deployment successful when the last host, or all but one, failed, and knows nothing of hosts launched " +
    "meanwhile. The Deployment resource asks every host and target group; a command that calls CreateDeployment asks nobody, and races with it.",
  fix: "release with Deployment of @inservice/rollout, naming this group; remove commands that create deployments.",
  sources: [
    "CodeDeploy user guide, deployment configurations (when a deployment counts as successful)",
    "issue 28918 of hashicorp/terraform-provider-aws (no resource for deployments)",
  ],
  check: (stack) => {
    const groups = stack.ofType(DEPLOYMENT_GROUP);
    const deployments = stack.ofType(DEPLOYMENT_TYPE);
    return [
      ...ofEach(stack.ofType(...COMMANDS), bypassing),
      ...ofEach(groups, (group) => unaudited(group, deployments)),
    ];
  },
});

function bypassing({ props }: StackResource): readonly Finding[] {
  return ["create", "update"].flatMap((key) =>
    when(props.at(key), (text) => {
      const called = typeof text === "string" ? BYPASS.exec(text)?.[0] : undefined;
      // The command may hold secrets: only the call itself is shown.
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
    const aims = deployments.map((one) =>
      pointedAt(one, "deploymentGroupName", [group], ["deploymentGroupName"]),
    );
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
