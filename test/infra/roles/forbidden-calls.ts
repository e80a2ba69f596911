import { ACCESS_LOG_PREFIX } from "../../../infra/revision/key-prefixes";
import type { Call } from "../../support/iam-evaluator";

const HERE = "eu-central-1:123456789012";

/** Calls that a pipeline of this stack must not be able to make. */
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
  // Object keys as S3 and load balancers write them (S3 user guide, log object key format; ELB user guide, access log
  // files).
  {
    action: "s3:GetObject",
    resource: `arn:aws:s3:::inservice-production-revisions-access-logs-1234567/${ACCESS_LOG_PREFIX}2026-11-21-10-00-00-0123456789ABCDEF`,
  },
  {
    action: "s3:GetObject",
    resource:
      "arn:aws:s3:::inservice-production-access-logs-1234567/AWSLogs/123456789012/elasticloadbalancing/eu-central-1/2026/11/21/a.log.gz",
  },
  { action: "s3:PutObject", resource: "arn:aws:s3:::inservice-staging-revisions-1234567/revisions/0123.tgz" },
  ...["GetObject", "PutObject"].map((name) => ({
    action: `s3:${name}`,
    resource:
      "arn:aws:s3:::inservice-staging-revisions-1234567/guard/inservice-staging-1/inservice-staging.json",
  })),
  {
    action: "s3:PutReplicationConfiguration",
    resource: "arn:aws:s3:::inservice-production-revisions-1234567",
  },
  {
    action: "codedeploy:CreateDeployment",
    resource: `arn:aws:codedeploy:${HERE}:deploymentgroup:inservice-staging-1234567/inservice-staging`,
  },
  {
    action: "codedeploy:StopDeployment",
    resource: "*",
    context: { "aws:RequestedRegion": "eu-west-1" },
  },
  {
    action: "autoscaling:DeleteAutoScalingGroup",
    resource: `arn:aws:autoscaling:${HERE}:autoScalingGroup:*:autoScalingGroupName/inservice-staging-fleet`,
  },
  ...["CreateRule", "ModifyRule", "DeleteRule"].map((name) => ({
    action: `elasticloadbalancing:${name}`,
    resource: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/elsewhere/1/2",
  })),
  {
    action: "codedeploy:UpdateDeploymentGroup",
    resource: `arn:aws:codedeploy:${HERE}:deploymentgroup:inservice-staging-1234567/inservice-staging`,
  },
  ...[
    "SuspendProcesses",
    "SetDesiredCapacity",
    "TerminateInstanceInAutoScalingGroup",
    "UpdateAutoScalingGroup",
    "PutScheduledUpdateGroupAction",
  ].map((name) => ({
    action: `autoscaling:${name}`,
    resource: `arn:aws:autoscaling:${HERE}:autoScalingGroup:*:autoScalingGroupName/inservice-staging-fleet-1`,
  })),
  {
    action: "codedeploy:CreateDeploymentConfig",
    resource: `arn:aws:codedeploy:${HERE}:deploymentconfig:somebody-elses`,
  },
  {
    action: "codedeploy:DeleteDeploymentConfig",
    resource: `arn:aws:codedeploy:${HERE}:deploymentconfig:InService-minimum-3-hosts`,
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
  // Place of the stack's SecureString parameters (setting environment.secrets).
  ...["GetParameter", "PutParameter", "DeleteParameter", "ListTagsForResource"].flatMap((name) =>
    ["licence", "environments/licence", "plain/licence"].map((parameter) => ({
      action: `ssm:${name}`,
      resource: `arn:aws:ssm:${HERE}:parameter/inservice/production/${parameter}`,
    })),
  ),
  ...["GetParameters", "GetParametersByPath", "GetParameterHistory"].map((name) => ({
    action: `ssm:${name}`,
    resource: `arn:aws:ssm:${HERE}:parameter/inservice/production/licence`,
  })),
  { action: "ssm:SendCommand", resource: `arn:aws:ec2:${HERE}:instance/i-1` },
  { action: "ssm:StartSession", resource: `arn:aws:ec2:${HERE}:instance/i-1` },
  { action: "rds:DeleteDBInstance", resource: `arn:aws:rds:${HERE}:db:inservice-staging-database` },
  { action: "rds:CreateDBInstance", resource: `arn:aws:rds:${HERE}:og:shared-options` },
  { action: "rds:CreateDBInstance", resource: `arn:aws:rds:${HERE}:og:default:mysql-8-0` },
  { action: "rds:DeleteOptionGroup", resource: `arn:aws:rds:${HERE}:og:default:postgres-17` },
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
