/**
 * The events that EventBridge forwards: deployments of these groups that failed or were stopped (CodeDeploy user
 * guide, events).
 */
export function failedDeployments(deploymentGroupNames: readonly string[]): string {
  return JSON.stringify({
    source: ["aws.codedeploy"],
    "detail-type": ["CodeDeploy Deployment State-change Notification"],
    detail: { deploymentGroup: deploymentGroupNames, state: ["FAILURE", "STOP"] },
  });
}

/** One sentence instead of the event's JSON, because operators read it on a phone. */
export const DEPLOYMENT_NOTICE = {
  inputPaths: {
    deployment: "$.detail.deploymentId",
    group: "$.detail.deploymentGroup",
    region: "$.region",
    state: "$.detail.state",
  },
  inputTemplate:
    '"Deployment <deployment> of <group> in <region> has ended: <state>. Which host and hook: aws deploy list-deployment-targets --region <region> --deployment-id <deployment>"',
} as const;
