import type { Call } from "../../support/iam-evaluator";

const HERE = "eu-central-1:123456789012";
const FLEET = `arn:aws:autoscaling:${HERE}:autoScalingGroup:8f1e-uuid:autoScalingGroupName/fleet`;
const TARGETS = `arn:aws:elasticloadbalancing:${HERE}:targetgroup/hosts/943f017f100becff`;
const TOPIC = `arn:aws:sns:${HERE}:shop-alerts`;

/**
 * Every call of CodeDeploy in an in-place deployment: the hooks of integrations-aws-auto-scaling, the load balancer's
 * steps of integrations-aws-elastic-load-balancing, and alarms and triggers of
 * deployment-groups-configure-advanced-options. The calls have the names in AWSCodeDeployRole v12.
 */
export const CODEDEPLOY_CALLS: readonly Call[] = [
  ...[
    "PutLifecycleHook",
    "DeleteLifecycleHook",
    "CompleteLifecycleAction",
    "RecordLifecycleActionHeartbeat",
  ].map((name) => ({ action: `autoscaling:${name}`, resource: FLEET })),
  ...["RegisterTargets", "DeregisterTargets"].map((name) => ({
    action: `elasticloadbalancing:${name}`,
    resource: TARGETS,
  })),
  ...[
    "autoscaling:DescribeAutoScalingGroups",
    "autoscaling:DescribeAutoScalingInstances",
    "autoscaling:DescribeLifecycleHooks",
    "elasticloadbalancing:DescribeTargetGroups",
    "elasticloadbalancing:DescribeTargetGroupAttributes",
    "elasticloadbalancing:DescribeTargetHealth",
    "elasticloadbalancing:DescribeInstanceHealth",
    "elasticloadbalancing:DescribeLoadBalancerAttributes",
    "elasticloadbalancing:DescribeLoadBalancers",
    "ec2:DescribeInstances",
    "ec2:DescribeInstanceStatus",
    "tag:GetResources",
    "cloudwatch:DescribeAlarms",
  ].map((action) => ({ action, resource: "*" })),
  { action: "sns:Publish", resource: TOPIC },
];

/** The calls that it also makes if it suspends scaling processes. */
export const SUSPENDING_CALLS: readonly Call[] = ["SuspendProcesses", "ResumeProcesses"].map((name) => ({
  action: `autoscaling:${name}`,
  resource: FLEET,
}));

/**
 * Calls that AWSCodeDeployRole and its launch-template extras would also allow, and others that an in-place
 * deployment never needs.
 */
export const FORBIDDEN_TO_CODEDEPLOY: readonly Call[] = [
  ...[
    "CreateAutoScalingGroup",
    "UpdateAutoScalingGroup",
    "DeleteAutoScalingGroup",
    "PutScalingPolicy",
    "SuspendProcesses",
    "AttachLoadBalancers",
  ].map((name) => ({ action: `autoscaling:${name}`, resource: FLEET })),
  { action: "autoscaling:PutLifecycleHook", resource: FLEET.replace("/fleet", "/another") },
  { action: "elasticloadbalancing:DeregisterTargets", resource: TARGETS.replace("/hosts/", "/another/") },
  { action: "elasticloadbalancing:DeleteTargetGroup", resource: TARGETS },
  { action: "autoscaling:TerminateInstanceInAutoScalingGroup", resource: FLEET },
  { action: "autoscaling:CompleteLifecycleAction", resource: FLEET.replace("/fleet", "/another") },
  { action: "elasticloadbalancing:RegisterTargets", resource: TARGETS.replace("/hosts/", "/another/") },
  { action: "ec2:TerminateInstances", resource: `arn:aws:ec2:${HERE}:instance/i-1` },
  { action: "ec2:RunInstances", resource: "*" },
  { action: "ec2:CreateTags", resource: "*" },
  { action: "iam:PassRole", resource: "arn:aws:iam::123456789012:role/shop-instance" },
  { action: "iam:CreateRole", resource: "arn:aws:iam::123456789012:role/x" },
  { action: "cloudwatch:PutMetricAlarm", resource: "*" },
  { action: "sns:Publish", resource: `arn:aws:sns:${HERE}:another` },
  { action: "s3:GetObject", resource: "arn:aws:s3:::revisions-1/revisions/0123.tgz" },
];
