import type { Account } from "../base/account";
import { viaServices } from "../base/partition";
import { REVISION_PREFIX } from "../revision/key-prefixes";
import { allow, type PolicyDocument, policyDocument, type Statement } from "./policy-document";

export interface InstancePolicyArgs {
  readonly account: Account;
  readonly region: string;
  /** Project and stack, the first two parts of the names of its parameters and log groups. */
  readonly project: string;
  readonly stack: string;
  readonly revisionBucketArn: string;
  /** KMS keys of bucket, parameters and secrets. Empty if AWS's own keys are used. */
  readonly keyArns: readonly string[];
  /** Secrets that the application reads. */
  readonly secretArns: readonly string[];
}

/**
 * Permissions of a host: reading revisions under their prefix and its stack's own parameters and secrets, writing its
 * stack's logs, and Session Manager. A separate policy allows what a revision's scripts may do to their own fleet.
 */
export function instancePolicy(args: InstancePolicyArgs): PolicyDocument {
  const { region, project, stack, secretArns } = args;
  const { partition, accountId } = args.account;
  const own = (service: string) => `arn:${partition}:${service}:${region}:${accountId}`;
  return policyDocument([
    allow(
      "ReadRevisions",
      ["s3:GetObject", "s3:GetObjectVersion"],
      `${args.revisionBucketArn}/${REVISION_PREFIX}*`,
    ),
    ...decrypt(args),
    ...(secretArns.length === 0 ? [] : [allow("ReadSecrets", ["secretsmanager:GetSecretValue"], secretArns)]),
    allow(
      "ReadParameters",
      ["ssm:GetParameter", "ssm:GetParametersByPath"],
      `${own("ssm")}:parameter/${project}/${stack}/*`,
    ),
    allow(
      "WriteLogs",
      ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      [`${own("logs")}:log-group:/${project}/${stack}/*`],
    ),
    ...management(`${own("ec2")}:instance/*`),
    agentCommands(),
  ]);
}

/** The keys may be used only through the services whose data they protect, and never directly. */
function decrypt({ keyArns, region, account: { partition } }: InstancePolicyArgs): Statement[] {
  const services = viaServices(["s3", "secretsmanager", "ssm"], { partition, region });
  return keyArns.length === 0
    ? []
    : [allow("Decrypt", ["kms:Decrypt"], keyArns, { StringEquals: { "kms:ViaService": services } })];
}

/**
 * Calls of the SSM agent for Session Manager and Run Command. They are those of AmazonSSMManagedInstanceCore without
 * the permission to read every parameter of the account (Systems Manager user guide, SSM agent minimum permissions).
 * IAM has no resources for the message channels.
 */
function management(instances: string): Statement[] {
  return [
    allow("RegisterWithManager", ["ssm:UpdateInstanceInformation"], instances),
    allow(
      "SessionChannels",
      [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
        "ec2messages:AcknowledgeMessage",
        "ec2messages:DeleteMessage",
        "ec2messages:FailMessage",
        "ec2messages:GetEndpoint",
        "ec2messages:GetMessages",
        "ec2messages:SendReply",
      ],
      "*",
    ),
  ];
}

/** The agent's own calls when they go through an interface endpoint (CodeDeploy user guide, VPC endpoints). */
function agentCommands(): Statement {
  return allow(
    "AgentCommands",
    [
      "codedeploy-commands-secure:GetDeploymentSpecification",
      "codedeploy-commands-secure:PollHostCommand",
      "codedeploy-commands-secure:PutHostCommandAcknowledgement",
      "codedeploy-commands-secure:PutHostCommandComplete",
    ],
    "*",
  );
}
