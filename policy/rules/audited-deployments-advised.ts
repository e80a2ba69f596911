import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { unauditedReleases } from "../judging/unaudited";
import { stackRule } from "../rule/rule";

/** A program without a Deployment resource may release with another tool, so this rule informs and does not block. */
export const auditedDeploymentsAdvised = stackRule({
  id: "audited-deployments-advised",
  level: "advisory",
  severity: "low",
  what: "A program without any Deployment resource has no fleet that CodeDeploy releases to.",
  why:
    "CodeDeploy calls a deployment successful although the last host, or all hosts but one, failed, and " +
    "ignores hosts that launched meanwhile. The tool that releases to this fleet must check each host " +
    "and target group itself.",
  fix: "release with Deployment of @inservice/rollout, or audit every deployment in the pipeline and disable this rule.",
  sources: [
    "CodeDeploy user guide, deployment configurations (when a deployment counts as successful)",
    "issue 28918 of hashicorp/terraform-provider-aws (no resource for deployments)",
  ],
  check: (stack) => (stack.ofType(DEPLOYMENT_TYPE).length > 0 ? [] : unauditedReleases(stack, [])),
});
