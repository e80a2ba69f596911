import type { Account } from "../base/account";
import { allow, type PolicyDocument, policyDocument, type Statement } from "./policy-document";

export interface DeploymentPolicyArgs {
  readonly account: Account;
  readonly region: string;
  readonly autoScalingGroupName: string;
  /** Target group from which hosts are taken, and to which they return. */
  readonly targetGroupArn?: string | undefined;
  /** Name of a Classic Load Balancer instead. */
  readonly classicLoadBalancerName?: string | undefined;
  /** Topic that is notified of deployments. */
  readonly topicArn?: string | undefined;
  /** Whether CodeDeploy suspends scaling processes during a deployment. Default: no. */
  readonly suspends?: boolean | undefined;
}

/**
 * Permissions that CodeDeploy needs for in-place deployments to one fleet: hooks in its group, taking its hosts out
 * of the load balancer and returning them, and reading hosts and alarms. AWSCodeDeployRole allows more. This policy
 * allows nothing that creates, resizes or terminates. It therefore also has no iam:PassRole, ec2:RunInstances or
 * ec2:CreateTags for launch templates, which only a copied group needs (blue/green).
 */
export function deploymentPolicy(args: DeploymentPolicyArgs): PolicyDocument {
  const { topicArn } = args;
  return policyDocument([
    hookIntoFleet(args),
    ...(args.suspends === true ? [suspend(args)] : []),
    see(),
    ...moveTraffic(args),
    ...(topicArn === undefined ? [] : [allow("Notify", ["sns:Publish"], topicArn)]),
  ]);
}

function hookIntoFleet(args: DeploymentPolicyArgs): Statement {
  return allow(
    "HookIntoFleet",
    [
      "autoscaling:CompleteLifecycleAction",
      "autoscaling:DeleteLifecycleHook",
      "autoscaling:PutLifecycleHook",
      "autoscaling:RecordLifecycleActionHeartbeat",
    ],
    groupArn(args),
  );
}

/** For ec2DeploymentOptions (CodeDeploy API reference, Ec2DeploymentOptions: permissions of the service role). */
function suspend(args: DeploymentPolicyArgs): Statement {
  return allow("Suspend", ["autoscaling:ResumeProcesses", "autoscaling:SuspendProcesses"], groupArn(args));
}

function groupArn({ account, region, autoScalingGroupName }: DeploymentPolicyArgs): string {
  return `arn:${account.partition}:autoscaling:${region}:${account.accountId}:autoScalingGroup:*:autoScalingGroupName/${autoScalingGroupName}`;
}

/** Read calls for which IAM has no resources (service authorization reference). */
function see(): Statement {
  return allow(
    "See",
    [
      "autoscaling:DescribeAutoScalingGroups",
      // AWSCodeDeployRole has this permission since v12.
      "autoscaling:DescribeAutoScalingInstances",
      "autoscaling:DescribeLifecycleHooks",
      "cloudwatch:DescribeAlarms",
      "ec2:DescribeInstances",
      "ec2:DescribeInstanceStatus",
      "elasticloadbalancing:DescribeInstanceHealth",
      "elasticloadbalancing:DescribeLoadBalancerAttributes",
      "elasticloadbalancing:DescribeLoadBalancers",
      "elasticloadbalancing:DescribeTargetGroupAttributes",
      "elasticloadbalancing:DescribeTargetGroups",
      "elasticloadbalancing:DescribeTargetHealth",
      "tag:GetResources",
    ],
    "*",
  );
}

function moveTraffic(args: DeploymentPolicyArgs): Statement[] {
  const { account, region, targetGroupArn, classicLoadBalancerName } = args;
  const balancer = `arn:${account.partition}:elasticloadbalancing:${region}:${account.accountId}:loadbalancer/${classicLoadBalancerName}`;
  const targets = ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"];
  const instances = [
    "elasticloadbalancing:RegisterInstancesWithLoadBalancer",
    "elasticloadbalancing:DeregisterInstancesFromLoadBalancer",
  ];
  return [
    ...(targetGroupArn === undefined ? [] : [allow("MoveTraffic", targets, targetGroupArn)]),
    ...(classicLoadBalancerName === undefined ? [] : [allow("MoveClassicTraffic", instances, balancer)]),
  ];
}
