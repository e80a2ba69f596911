import type { Call } from "../../support/iam-evaluator";

const HERE = "eu-central-1:123456789012";
const GROUP = `arn:aws:codedeploy:${HERE}:deploymentgroup:inservice-production-1234567/inservice-production`;

/** Every call of the rollout engine (rollout/engine/aws.ts), with the resource that the service authorization reference names. */
export const ROLLOUT_CALLS: readonly Call[] = [
  ...[
    "BatchGetDeploymentTargets",
    "CreateDeployment",
    "GetDeployment",
    "GetDeploymentGroup",
    "ListDeployments",
    "ListDeploymentTargets",
    "StopDeployment",
  ].map((name) => ({ action: `codedeploy:${name}`, resource: GROUP })),
  {
    action: "codedeploy:GetDeploymentConfig",
    resource: `arn:aws:codedeploy:${HERE}:deploymentconfig:CodeDeployDefault.OneAtATime`,
  },
  {
    action: "codedeploy:RegisterApplicationRevision",
    resource: `arn:aws:codedeploy:${HERE}:application:inservice-production-1234567`,
  },
  {
    action: "codedeploy:GetApplicationRevision",
    resource: `arn:aws:codedeploy:${HERE}:application:inservice-production-1234567`,
  },
  { action: "autoscaling:DescribeAutoScalingGroups", resource: "*" },
  { action: "elasticloadbalancing:DescribeTargetHealth", resource: "*" },
  { action: "elasticloadbalancing:DescribeInstanceHealth", resource: "*" },
];

/** Calls of a preview's lookups and of a refresh. */
export const PREVIEW_CALLS: readonly Call[] = [
  { action: "sts:GetCallerIdentity", resource: "*" },
  { action: "ec2:DescribeAvailabilityZones", resource: "*" },
  { action: "ec2:DescribeLaunchTemplates", resource: "*" },
  {
    action: "ssm:GetParameter",
    resource:
      "arn:aws:ssm:eu-central-1::parameter/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
  },
  {
    action: "iam:GetRolePolicy",
    resource: "arn:aws:iam::123456789012:role/inservice-production-fleet-instance-1234567",
  },
  { action: "s3:GetBucketVersioning", resource: "arn:aws:s3:::inservice-production-revisions-1234567" },
  // At plan time, on no machine in particular (hashicorp/terraform-provider-aws#39472).
  {
    action: "states:ValidateStateMachineDefinition",
    resource: `arn:aws:states:${HERE}:stateMachine:*`,
  },
];

/** What a key of one's own is asked for while an archive is uploaded and a database made. */
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

/** Calls of the program's resources that change something. */
export const UP_CALLS: readonly Call[] = [
  ...KEY_CALLS,
  {
    action: "iam:CreateRole",
    resource: "arn:aws:iam::123456789012:role/inservice-production-deployment-1234567",
  },
  {
    action: "iam:PassRole",
    resource: "arn:aws:iam::123456789012:role/inservice-production-deployment-1234567",
    context: { "iam:PassedToService": "codedeploy.amazonaws.com" },
  },
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

/** What the suspension watch is made with. */
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

/** What a pipeline of this stack has no business with. */
export const FORBIDDEN_TO_UP: readonly Call[] = [
  { action: "iam:CreateRole", resource: "arn:aws:iam::123456789012:role/admin" },
  {
    action: "iam:PutRolePolicy",
    resource: "arn:aws:iam::123456789012:role/inservice-staging-fleet-instance",
  },
  {
    action: "iam:PassRole",
    resource: "arn:aws:iam::123456789012:role/inservice-production-deployment",
    context: { "iam:PassedToService": "lambda.amazonaws.com" },
  },
  { action: "iam:CreateUser", resource: "arn:aws:iam::123456789012:user/me" },
  { action: "iam:CreateAccessKey", resource: "arn:aws:iam::123456789012:user/me" },
  {
    action: "iam:AttachRolePolicy",
    resource: "arn:aws:iam::123456789012:role/inservice-production-fleet-instance",
    context: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" },
  },
  {
    action: "iam:PassRole",
    resource: "arn:aws:iam::123456789012:role/admin",
    context: { "iam:PassedToService": "ec2.amazonaws.com" },
  },
  {
    action: "iam:PassRole",
    resource: "arn:aws:iam::123456789012:role/inservice-staging-fleet-instance",
    context: { "iam:PassedToService": "ec2.amazonaws.com" },
  },
  {
    action: "iam:DeleteRolePermissionsBoundary",
    resource: "arn:aws:iam::123456789012:role/inservice-production-fleet-instance",
  },
  {
    action: "iam:CreatePolicyVersion",
    resource: "arn:aws:iam::123456789012:policy/boundary",
  },
  {
    action: "iam:AddUserToGroup",
    resource: "arn:aws:iam::123456789012:group/admins",
  },
  { action: "sts:AssumeRole", resource: "arn:aws:iam::123456789012:role/admin" },
  { action: "s3:DeleteBucket", resource: "arn:aws:s3:::another" },
  { action: "s3:GetObject", resource: "arn:aws:s3:::inservice-staging-revisions-1234567/revisions/0123.tgz" },
  { action: "s3:GetObject", resource: "arn:aws:s3:::inservice-production-revisions-logs-1/2026" },
  { action: "s3:PutObject", resource: "arn:aws:s3:::inservice-staging-revisions-1234567/revisions/0123.tgz" },
  {
    action: "s3:PutReplicationConfiguration",
    resource: "arn:aws:s3:::inservice-production-revisions-1234567",
  },
  { action: "codedeploy:CreateDeployment", resource: GROUP.replaceAll("production", "staging") },
  {
    action: "autoscaling:DeleteAutoScalingGroup",
    resource: `arn:aws:autoscaling:${HERE}:autoScalingGroup:*:autoScalingGroupName/inservice-staging-fleet`,
  },
  {
    action: "states:UpdateStateMachine",
    resource: `arn:aws:states:${HERE}:stateMachine:inservice-staging-suspensions`,
  },
  {
    action: "ec2:CreateVpc",
    resource: "arn:aws:ec2:eu-west-1:123456789012:vpc/*",
    context: { "aws:RequestedRegion": "eu-west-1" },
  },
  ...["StartInstances", "ModifyInstanceAttribute", "CreateKeyPair", "CreateImage", "CreateSnapshot"].map(
    (name) => ({
      action: `ec2:${name}`,
      resource: `arn:aws:ec2:${HERE}:instance/i-1`,
      context: { "aws:RequestedRegion": "eu-central-1" },
    }),
  ),
  {
    action: "ec2:TerminateInstances",
    resource: `arn:aws:ec2:${HERE}:instance/i-1`,
    context: { "aws:RequestedRegion": "eu-central-1" },
  },
  { action: "secretsmanager:GetSecretValue", resource: `arn:aws:secretsmanager:${HERE}:secret:shop` },
  { action: "ssm:GetParameter", resource: `arn:aws:ssm:${HERE}:parameter/inservice/staging/A` },
  { action: "ssm:PutParameter", resource: `arn:aws:ssm:${HERE}:parameter/inservice/staging/A` },
  { action: "ssm:SendCommand", resource: `arn:aws:ec2:${HERE}:instance/i-1` },
  { action: "ssm:StartSession", resource: `arn:aws:ec2:${HERE}:instance/i-1` },
  { action: "rds:DeleteDBInstance", resource: `arn:aws:rds:${HERE}:db:inservice-staging-database` },
  {
    action: "rds:RestoreDBInstanceFromDBSnapshot",
    resource: `arn:aws:rds:${HERE}:snapshot:inservice-production-database-final`,
  },
  { action: "logs:DeleteLogGroup", resource: `arn:aws:logs:${HERE}:log-group:/inservice/staging/agent` },
  { action: "logs:GetLogEvents", resource: `arn:aws:logs:${HERE}:log-group:/inservice/production/agent` },
  {
    action: "cloudwatch:DeleteAlarms",
    resource: `arn:aws:cloudwatch:${HERE}:alarm:inservice-staging-errors`,
  },
  { action: "sns:DeleteTopic", resource: `arn:aws:sns:${HERE}:inservice-staging-notices` },
  { action: "kms:Decrypt", resource: `arn:aws:kms:${HERE}:key/1` },
  { action: "kms:ScheduleKeyDeletion", resource: `arn:aws:kms:${HERE}:key/1` },
  { action: "acm:ExportCertificate", resource: `arn:aws:acm:${HERE}:certificate/1` },
  { action: "organizations:LeaveOrganization", resource: "*" },
];
