import { dnsSuffix } from "../base/partition";

/**
 * Trust policy of a role that one AWS service may assume. It has no condition aws:SourceAccount. EC2 and CodeDeploy
 * do not document that they send this key when they assume a role. If they do not, the condition would lock them out.
 * Another rule protects the role: it can be passed only to a service in its own account (IAM user guide,
 * iam:PassRole).
 */
export function trustPolicy(service: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });
}

/**
 * Trust policy for a service that names the resource for which it assumes the role. Resources of other accounts then
 * cannot use the role (IAM user guide, the confused deputy problem). The VPC and RDS user guides document this for
 * flow logs and monitoring. Those of Step Functions and EventBridge Scheduler add an ARN.
 */
export function accountTrustPolicy(service: string, accountId: string, sourceArn?: string): string {
  const source = sourceArn === undefined ? {} : { ArnLike: { "aws:SourceArn": sourceArn } };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": accountId }, ...source },
      },
    ],
  });
}

/** CodeDeploy's service principal of a single region (CodeDeploy user guide, create a service role). */
export function codeDeployPrincipal(partition: string, region: string): string {
  return `codedeploy.${region}.${dnsSuffix(partition)}`;
}

/**
 * EC2's service principal. Of the services that assume a role, only EC2 and CodeDeploy have a separate name in China
 * (hashicorp/terraform-provider-aws#46209).
 */
export function ec2Principal(partition: string): string {
  return `ec2.${dnsSuffix(partition)}`;
}
