import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { unauditedReleases } from "../judging/unaudited";
import { stackRule } from "../rule/rule";

/** CodeDeploy's "Succeeded" does not prove what runs on the hosts. The audit checks that. */
export const deploymentsAreAudited = stackRule({
  id: "deployments-are-audited",
  level: "mandatory",
  severity: "medium",
  what:
    "In a program with a Deployment resource, exactly one Deployment releases to each deployment group on " +
    "a fleet, and nothing else does.",
  why:
    "CodeDeploy calls a deployment successful although the last host, or all hosts but one, failed, and " +
    "ignores hosts that launched meanwhile. The Deployment resource checks every host and target group. " +
    "A command that calls CreateDeployment checks none, and may run at the same time as the Deployment.",
  fix: "release with Deployment of @inservice/rollout, naming this group; remove commands that create deployments.",
  sources: [
    "CodeDeploy user guide, deployment configurations (when a deployment counts as successful)",
    "issue 28918 of hashicorp/terraform-provider-aws (no resource for deployments)",
  ],
  check: (stack) => {
    const deployments = stack.ofType(DEPLOYMENT_TYPE);
    return deployments.length === 0 ? [] : unauditedReleases(stack, deployments);
  },
});
