import { hostCountConfigName } from "@inservice/rollout/plan";
import type { Call } from "../../support/iam-evaluator";

const HERE = "eu-central-1:123456789012";
const GROUP = `arn:aws:codedeploy:${HERE}:deploymentgroup:inservice-production-1234567/inservice-production`;

const FLEET = `arn:aws:autoscaling:${HERE}:autoScalingGroup:8f1e-uuid:autoScalingGroupName/inservice-production-fleet-1234567`;
const GUARD =
  "arn:aws:s3:::inservice-production-revisions-1234567/guard/inservice-production-1/inservice-production.json";

const BALANCING = `arn:aws:elasticloadbalancing:${HERE}`;

/** What Auto Scaling checks of a caller that names a launch template (its user guide, "Launch template support"). */
const TEMPLATE_CALLS: readonly Call[] = [
  ...["RunInstances", "CreateTags"].map((name) => ({
    action: `ec2:${name}`,
    resource: `arn:aws:ec2:${HERE}:instance/*`,
    context: { "aws:RequestedRegion": "eu-central-1" },
  })),
  {
    action: "iam:PassRole",
    resource: "arn:aws:iam::123456789012:role/inservice-production-fleet-instance-1234567",
    context: { "iam:PassedToService": "ec2.amazonaws.com" },
  },
];

/** Every call of the rollout engine (rollout/aws), with its resource in the service authorization reference. */
export const ROLLOUT_CALLS: readonly Call[] = [
  { action: "sts:GetCallerIdentity", resource: "*" },
  ...[
    "BatchGetDeployments",
    "CreateDeployment",
    "GetDeployment",
    "GetDeploymentGroup",
    "ListDeployments",
  ].map((name) => ({ action: `codedeploy:${name}`, resource: GROUP })),
  ...["BatchGetDeploymentTargets", "ListDeploymentTargets", "StopDeployment"].map((name) => ({
    action: `codedeploy:${name}`,
    resource: "*",
    context: { "aws:RequestedRegion": "eu-central-1" },
  })),
  {
    action: "codedeploy:GetDeploymentConfig",
    resource: `arn:aws:codedeploy:${HERE}:deploymentconfig:CodeDeployDefault.OneAtATime`,
  },
  ...["GetDeploymentConfig", "CreateDeploymentConfig"].map((name) => ({
    action: `codedeploy:${name}`,
    resource: `arn:aws:codedeploy:${HERE}:deploymentconfig:${hostCountConfigName(3)}`,
  })),
  ...[
    "SuspendProcesses",
    "ResumeProcesses",
    "SetDesiredCapacity",
    "SetInstanceProtection",
    "TerminateInstanceInAutoScalingGroup",
    "UpdateAutoScalingGroup",
    "PutScheduledUpdateGroupAction",
    "DeleteScheduledAction",
    "StartInstanceRefresh",
    "RollbackInstanceRefresh",
    "CancelInstanceRefresh",
  ].map((name) => ({ action: `autoscaling:${name}`, resource: FLEET })),
  ...TEMPLATE_CALLS,
  { action: "codedeploy:UpdateDeploymentGroup", resource: GROUP },
  {
    action: "elasticloadbalancing:CreateRule",
    resource: `${BALANCING}:listener/app/shop/1/2`,
  },
  ...["ModifyRule", "DeleteRule"].map((name) => ({
    action: `elasticloadbalancing:${name}`,
    resource: `${BALANCING}:listener-rule/app/shop/1/2/3`,
  })),
  // By the names of alarms; some of them may be somebody else's.
  { action: "cloudwatch:DescribeAlarms", resource: `arn:aws:cloudwatch:${HERE}:alarm:orders-lost` },
  ...["GetObject", "PutObject"].map((name) => ({ action: `s3:${name}`, resource: GUARD })),
  ...["PutObject", "DeleteObject"].map((name) => ({
    action: `s3:${name}`,
    resource: `${GUARD.replace(/\.json$/, "")}/records/2027-01-15T08:00:00.000Z-0123456789ab.json`,
  })),
  // For the names of records, and without it, S3 answers 403 instead of 404 for a guard that does not exist yet (S3 API reference, GetObject).
  { action: "s3:ListBucket", resource: "arn:aws:s3:::inservice-production-revisions-1234567" },
  {
    action: "codedeploy:RegisterApplicationRevision",
    resource: `arn:aws:codedeploy:${HERE}:application:inservice-production-1234567`,
  },
  {
    action: "codedeploy:GetApplicationRevision",
    resource: `arn:aws:codedeploy:${HERE}:application:inservice-production-1234567`,
  },
  { action: "autoscaling:DescribeAutoScalingGroups", resource: "*" },
  { action: "autoscaling:DescribeLifecycleHooks", resource: "*" },
  { action: "autoscaling:DescribeScalingActivities", resource: "*" },
  { action: "autoscaling:DescribeScheduledActions", resource: "*" },
  { action: "elasticloadbalancing:DescribeRules", resource: "*" },
  { action: "elasticloadbalancing:DescribeTargetHealth", resource: "*" },
  { action: "elasticloadbalancing:DescribeInstanceHealth", resource: "*" },
];

/** Calls of a preview's lookups and of a refresh. */
export const PREVIEW_CALLS: readonly Call[] = [
  { action: "s3:GetObject", resource: GUARD },
  { action: "sts:GetCallerIdentity", resource: "*" },
  { action: "ec2:DescribeAvailabilityZones", resource: "*" },
  { action: "ec2:DescribeLaunchTemplates", resource: "*" },
  {
    action: "ssm:GetParameter",
    resource:
      "arn:aws:ssm:eu-central-1::parameter/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
  },
  {
    action: "ssm:GetParameter",
    resource: `arn:aws:ssm:${HERE}:parameter/inservice/production/environment/plain/GREETING`,
  },
  {
    action: "iam:GetRolePolicy",
    resource: "arn:aws:iam::123456789012:role/inservice-production-fleet-instance-1234567",
  },
  { action: "s3:GetBucketVersioning", resource: "arn:aws:s3:::inservice-production-revisions-1234567" },
  // At plan time, for no specific machine (hashicorp/terraform-provider-aws#39472).
  {
    action: "states:ValidateStateMachineDefinition",
    resource: `arn:aws:states:${HERE}:stateMachine:*`,
  },
];

/** Calls to a customer key during the upload of an archive and the creation of a database. */
const KEY_CALLS: readonly Call[] = [
  {
    action: "kms:GenerateDataKey",
    resource: `arn:aws:kms:${HERE}:key/1`,
    context: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
  },
  {
    action: "kms:CreateGrant",
    resource: `arn:aws:kms:${HERE}:key/1`,
    context: { "kms:ViaService": "rds.eu-central-1.amazonaws.com" },
  },
];

/**
 * Permissions that are also checked when a resource is made: a VPC's security groups, a database's default options.
 */
const BESIDES: readonly Call[] = [
  {
    action: "ec2:GetSecurityGroupsForVpc",
    resource: `arn:aws:ec2:${HERE}:vpc/vpc-1`,
    context: { "aws:RequestedRegion": "eu-central-1" },
  },
  ...["rds:CreateDBInstance", "rds:ModifyDBInstance"].map((action) => ({
    action,
    resource: `arn:aws:rds:${HERE}:og:default:postgres-17`,
  })),
];

/** Calls of the program's resources that change something. */
export const UP_CALLS: readonly Call[] = [
  ...KEY_CALLS,
  ...BESIDES,
  {
    action: "iam:CreateRole",
    resource: "arn:aws:iam::123456789012:role/inservice-production-deployment-1234567",
  },
  {
    action: "iam:PassRole",
    resource: "arn:aws:iam::123456789012:role/inservice-production-deployment-1234567",
    context: { "iam:PassedToService": "codedeploy.amazonaws.com" },
  },
  ...["ssm:PutParameter", "ssm:DeleteParameter"].map((action) => ({
    action,
    resource: `arn:aws:ssm:${HERE}:parameter/inservice/production/environment/secret/TOKEN`,
  })),
  {
    action: "s3:PutObject",
    resource: "arn:aws:s3:::inservice-production-revisions-1234567/revisions/0123.tgz",
  },
  {
    action: "autoscaling:CreateAutoScalingGroup",
    resource: `arn:aws:autoscaling:${HERE}:autoScalingGroup:*:autoScalingGroupName/inservice-production-fleet-1234567`,
  },
  {
    action: "cloudwatch:PutMetricAlarm",
    resource: `arn:aws:cloudwatch:${HERE}:alarm:inservice-production-errors`,
  },
  {
    action: "ec2:CreateLaunchTemplateVersion",
    resource: `arn:aws:ec2:${HERE}:launch-template/lt-1`,
    context: { "aws:RequestedRegion": "eu-central-1" },
  },
  ...watchCalls(),
  { action: "codedeploy:CreateDeploymentGroup", resource: GROUP },
  {
    action: "codedeploy:CreateApplication",
    resource: `arn:aws:codedeploy:${HERE}:application:inservice-production-1234567`,
  },
  {
    action: "codedeploy:CreateDeploymentConfig",
    resource: `arn:aws:codedeploy:${HERE}:deploymentconfig:inservice-production-rolling-1234567`,
  },
  {
    action: "cloudwatch:PutDashboard",
    resource: "arn:aws:cloudwatch::123456789012:dashboard/inservice-production",
  },
  {
    action: "elasticloadbalancing:CreateTargetGroup",
    resource: `arn:aws:elasticloadbalancing:${HERE}:targetgroup/inservice-production-hosts/1`,
    context: { "aws:RequestedRegion": "eu-central-1" },
  },
];

/** Calls that make the suspension watch. */
function watchCalls(): Call[] {
  const role = (service: string) => ({
    action: "iam:PassRole",
    resource: "arn:aws:iam::123456789012:role/inservice-production-suspensions-counter-1234567",
    context: { "iam:PassedToService": `${service}.amazonaws.com` },
  });
  const name = "inservice-production-suspensions";
  return [
    role("states"),
    role("scheduler"),
    { action: "states:CreateStateMachine", resource: `arn:aws:states:${HERE}:stateMachine:${name}` },
    { action: "scheduler:CreateScheduleGroup", resource: `arn:aws:scheduler:${HERE}:schedule-group/${name}` },
    {
      action: "scheduler:CreateSchedule",
      resource: `arn:aws:scheduler:${HERE}:schedule/${name}/${name}-hosts`,
    },
    {
      action: "logs:CreateLogGroup",
      resource: `arn:aws:logs:${HERE}:log-group:/aws/vendedlogs/states/${name}`,
    },
  ];
}
