import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { unauditedReleases } from "../judging/unaudited";
import { stackRule } from "../rule/rule";

/** "Succeeded" is what CodeDeploy says; what runs on the hosts is for the audit to tell. */
export const deploymentsAreAudited = stackRule({
  id: "deployments-are-audited",
  level: "mandatory",
  severity: "medium",
  what: "In a program with a Deployment resource, each deployment group on a fleet is released to by one, and by nothing else.",
  why:
    "CodeDeploy calls a deployment successful when the last host, or all but one, failed, and knows nothing of hosts launched " +
    "meanwhile. The Deployment resource asks every host and target group; a command that calls CreateDeployment asks nobody, and races with it.",
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
