import { parameterPath } from "../../environment/parameter-path";
import { GUARD_PREFIX, REVISION_PREFIX } from "../../revision/key-prefixes";
import { allow, type PolicyDocument, policyDocument, type Statement } from "../policy-document";
import { type DeployedStack, globalArn, namePrefix, ownArn } from "./stack-names";

/**
 * The read-only calls of the services whose resources the program makes. If a service has no other read calls,
 * `Describe*` stands for all of them, because releases of the AWS provider change which ones it makes.
 */
const DESCRIBING = [
  "acm:DescribeCertificate",
  "acm:ListTagsForCertificate",
  "autoscaling:Describe*",
  "cloudwatch:DescribeAlarms",
  "cloudwatch:GetDashboard",
  "cloudwatch:ListTagsForResource",
  "codedeploy:BatchGetDeploymentTargets",
  "codedeploy:BatchGetDeployments",
  "codedeploy:GetApplication",
  "codedeploy:GetApplicationRevision",
  "codedeploy:GetDeployment",
  "codedeploy:GetDeploymentConfig",
  "codedeploy:GetDeploymentGroup",
  "codedeploy:ListDeployments",
  "codedeploy:ListDeploymentTargets",
  "codedeploy:ListTagsForResource",
  "ec2:Describe*",
  "elasticloadbalancing:Describe*",
  "events:DescribeRule",
  "events:ListTagsForResource",
  "events:ListTargetsByRule",
  "kms:DescribeKey",
  "logs:DescribeLogGroups",
  "logs:ListTagsForResource",
  "rds:Describe*",
  "rds:ListTagsForResource",
  "route53:GetChange",
  "route53:GetHostedZone",
  "route53:ListResourceRecordSets",
  "scheduler:GetSchedule",
  "scheduler:GetScheduleGroup",
  "scheduler:ListTagsForResource",
  "sns:GetSubscriptionAttributes",
  "sns:GetTopicAttributes",
  "sns:ListTagsForResource",
  "ssm:DescribeParameters",
  "states:DescribeStateMachine",
  "states:ListStateMachineVersions",
  "states:ListTagsForResource",
  // At plan time, the AWS provider asks for every definition that an update would change whether it is valid.
  "states:ValidateStateMachineDefinition",
  "sts:GetCallerIdentity",
  "wafv2:GetWebACL",
  "wafv2:GetWebACLForResource",
] as const;

/**
 * Permissions that `pulumi preview` needs in AWS, also with --refresh. It describes resources. It reads no data, no
 * secrets, and no parameters but public ones and those that the program makes. The reason: AWS's key for SecureString
 * parameters decrypts for everybody in the account who may read the parameters (KMS developer guide, AWS managed
 * keys), and a preview runs a branch's code. Access to the state and its key is the backend's concern.
 */
export function previewPolicy(stack: DeployedStack): PolicyDocument {
  const prefix = namePrefix(stack);
  return policyDocument([
    allow("Describe", DESCRIBING, "*"),
    ...seeBuckets(stack),
    allow(
      "SeeRoles",
      [
        "iam:GetInstanceProfile",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
      ],
      [globalArn(stack, "iam", `role/${prefix}-*`), globalArn(stack, "iam", `instance-profile/${prefix}-*`)],
    ),
    allow(
      "ReadParameters",
      ["ssm:GetParameter", "ssm:ListTagsForResource"],
      [
        `arn:${stack.partition}:ssm:${stack.region}::parameter/aws/service/*`,
        ownArn(stack, "ssm", `parameter${parameterPath(stack)}/*`),
      ],
    ),
  ]);
}

/**
 * The AWS provider reads every setting of a bucket, also those that the program does not use (its resource
 * aws_s3_bucket).
 */
function seeBuckets(stack: DeployedStack): Statement[] {
  const bucket = `arn:${stack.partition}:s3:::${namePrefix(stack)}-*`;
  return [
    allow(
      "SeeBuckets",
      [
        "s3:GetAccelerateConfiguration",
        "s3:GetBucket*",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
        "s3:ListTagsForResource",
      ],
      bucket,
    ),
    allow("SeeRevisions", ["s3:GetObject", "s3:GetObjectTagging"], `${bucket}/${REVISION_PREFIX}*`),
    // The nightly check asks who rolls out and what a killed rollout owes.
    allow("SeeGuards", ["s3:GetObject"], `${bucket}/${GUARD_PREFIX}*`),
  ];
}
