import type { Call } from "../../support/iam-evaluator";

const BUCKET = "arn:aws:s3:::revisions-1";
const HERE = "eu-central-1:123456789012";

/**
 * Every call of a host: those of the agent (aws-codedeploy-agent, command_executor.rb: GetObject with version; its
 * command service) and the SSM agent (Systems Manager user guide, ec2messages and ssmmessages), and those for what
 * the program gives to the application (parameters, secrets, logs).
 */
export const HOST_CALLS: readonly Call[] = [
  { action: "s3:GetObject", resource: `${BUCKET}/revisions/0123.tgz` },
  { action: "s3:GetObjectVersion", resource: `${BUCKET}/revisions/0123.tgz` },
  {
    action: "kms:Decrypt",
    resource: `arn:aws:kms:${HERE}:key/1`,
    context: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
  },
  {
    action: "secretsmanager:GetSecretValue",
    resource: `arn:aws:secretsmanager:${HERE}:secret:shop-db-Ab12Cd`,
  },
  { action: "ssm:GetParameter", resource: `arn:aws:ssm:${HERE}:parameter/inservice/production/RDS_HOSTNAME` },
  { action: "ssm:GetParametersByPath", resource: `arn:aws:ssm:${HERE}:parameter/inservice/production/` },
  {
    action: "logs:CreateLogStream",
    resource: `arn:aws:logs:${HERE}:log-group:/inservice/production/app:log-stream:i-1`,
  },
  {
    action: "logs:PutLogEvents",
    resource: `arn:aws:logs:${HERE}:log-group:/inservice/production/app:log-stream:i-1`,
  },
  { action: "ssm:UpdateInstanceInformation", resource: `arn:aws:ec2:${HERE}:instance/i-1` },
  { action: "ssmmessages:CreateControlChannel", resource: "*" },
  { action: "ssmmessages:OpenDataChannel", resource: "*" },
  { action: "ec2messages:GetMessages", resource: "*" },
  { action: "ec2messages:SendReply", resource: "*" },
  { action: "codedeploy-commands-secure:PollHostCommand", resource: "*" },
  { action: "codedeploy-commands-secure:PutHostCommandComplete", resource: "*" },
];

/** Calls that an attacker on a host must not be able to make. */
export const FORBIDDEN_TO_HOSTS: readonly Call[] = [
  { action: "s3:GetObject", resource: `${BUCKET}/logs/0123` },
  ...["GetObject", "GetObjectVersion", "PutObject"].map((name) => ({
    action: `s3:${name}`,
    resource: `${BUCKET}/guard/shop/shop.json`,
  })),
  { action: "s3:GetObject", resource: "arn:aws:s3:::another/revisions/0123.tgz" },
  { action: "s3:PutObject", resource: `${BUCKET}/revisions/0123.tgz` },
  { action: "s3:DeleteObjectVersion", resource: `${BUCKET}/revisions/0123.tgz` },
  { action: "s3:ListBucket", resource: BUCKET },
  {
    action: "kms:Decrypt",
    resource: `arn:aws:kms:${HERE}:key/2`,
    context: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
  },
  { action: "kms:Decrypt", resource: `arn:aws:kms:${HERE}:key/1` },
  { action: "secretsmanager:GetSecretValue", resource: `arn:aws:secretsmanager:${HERE}:secret:other-Ab12Cd` },
  { action: "ssm:GetParameter", resource: `arn:aws:ssm:${HERE}:parameter/inservice/staging/RDS_HOSTNAME` },
  { action: "ssm:GetParameter", resource: `arn:aws:ssm:${HERE}:parameter/other` },
  { action: "ssm:PutParameter", resource: `arn:aws:ssm:${HERE}:parameter/inservice/production/A` },
  { action: "ssm:SendCommand", resource: `arn:aws:ec2:${HERE}:instance/i-2` },
  {
    action: "logs:PutLogEvents",
    resource: `arn:aws:logs:${HERE}:log-group:/inservice/staging/app:log-stream:i-1`,
  },
  { action: "logs:DeleteLogGroup", resource: `arn:aws:logs:${HERE}:log-group:/inservice/production/app` },
  { action: "ssm:GetParametersByPath", resource: `arn:aws:ssm:${HERE}:parameter/` },
  { action: "ssm:GetParametersByPath", resource: `arn:aws:ssm:${HERE}:parameter/inservice/` },
  {
    action: "secretsmanager:PutSecretValue",
    resource: `arn:aws:secretsmanager:${HERE}:secret:shop-db-Ab12Cd`,
  },
  { action: "secretsmanager:ListSecrets", resource: "*" },
  { action: "iam:PassRole", resource: "arn:aws:iam::123456789012:role/admin" },
  {
    action: "iam:PutRolePolicy",
    resource: "arn:aws:iam::123456789012:role/inservice-production-fleet-instance",
  },
  { action: "sts:AssumeRole", resource: "arn:aws:iam::123456789012:role/admin" },
  { action: "codedeploy:CreateDeployment", resource: `arn:aws:codedeploy:${HERE}:deploymentgroup:shop/shop` },
  {
    action: "autoscaling:UpdateAutoScalingGroup",
    resource: `arn:aws:autoscaling:${HERE}:autoScalingGroup:1:autoScalingGroupName/fleet`,
  },
  {
    action: "autoscaling:SuspendProcesses",
    resource: `arn:aws:autoscaling:${HERE}:autoScalingGroup:1:autoScalingGroupName/fleet`,
  },
  {
    action: "elasticloadbalancing:DeregisterTargets",
    resource: `arn:aws:elasticloadbalancing:${HERE}:targetgroup/hosts/1`,
  },
  { action: "ec2:TerminateInstances", resource: `arn:aws:ec2:${HERE}:instance/i-2` },
];
