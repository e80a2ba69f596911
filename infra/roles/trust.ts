import { dnsSuffix } from "../base/partition";

/**
 * Trust policy of a role that one AWS service may assume. It has no aws:SourceAccount: EC2 and CodeDeploy do not document
 * that they send it when they assume a role, and without it nobody could. What stands in for it is that a role
 * is passed to a service only inside its own account (IAM user guide, iam:PassRole).
 */
export function trustPolicy(service: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });
}

/**
 * Trust policy for a service that says for whose sake it assumes the role: nobody else's resources can make it do so (IAM user
 * guide, the confused deputy problem; VPC and RDS user guides document it for flow logs and monitoring, those of Step Functions
 * and EventBridge Scheduler with an ARN besides).
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

/** CodeDeploy's name in one region alone (CodeDeploy user guide, create a service role). */
export function codeDeployPrincipal(partition: string, region: string): string {
  return `codedeploy.${region}.${dnsSuffix(partition)}`;
}

/** EC2's name; of the services that assume a role, it and CodeDeploy alone have one of China's own (hashicorp/terraform-provider-aws#46209). */
export function ec2Principal(partition: string): string {
  return `ec2.${dnsSuffix(partition)}`;
}
