import { allow, type PolicyDocument, policyDocument, type Statement } from "../policy-document";
import { type DeployedStack, globalArn, namePrefix, ownArn } from "./stack-names";

/** Services whose resources the program makes; of each, what only describes. */
const DESCRIBING = [
  "acm:DescribeCertificate",
  "acm:ListTagsForCertificate",
  "autoscaling:Describe*",
  "cloudwatch:DescribeAlarms",
  "cloudwatch:GetDashboard",
  "cloudwatch:ListTagsForResource",
  "codedeploy:BatchGet*",
  "codedeploy:Get*",
  "codedeploy:List*",
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
  "route53:ListHostedZones",
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
  "sts:GetCallerIdentity",
  "wafv2:GetWebACL",
  "wafv2:GetWebACLForResource",
] as const;

/**
 * What `pulumi preview`, with --refresh too, needs of AWS: it describes, and reads no secret, no parameter's
 * value but public ones and the stack's own plain ones, and no data. State and its key are the backend's matter.
 */
export function previewPolicy(stack: DeployedStack): PolicyDocument {
  return policyDocument(previewStatements(stack));
}

/** The same as statements: whoever may change things must see them too. */
export function previewStatements(stack: DeployedStack): Statement[] {
  const prefix = namePrefix(stack);
  const bucket = `arn:${stack.partition}:s3:::${prefix}-*`;
  return [
    allow("Describe", DESCRIBING, "*"),
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
      "SeeBuckets",
      ["s3:GetBucket*", "s3:GetEncryptionConfiguration", "s3:GetLifecycleConfiguration", "s3:ListBucket"],
      bucket,
    ),
    allow("SeeRevisions", ["s3:GetObject", "s3:GetObjectTagging"], `${bucket}/revisions/*`),
    allow(
      "ReadParameters",
      ["ssm:GetParameter", "ssm:GetParameters", "ssm:ListTagsForResource"],
      [
        `arn:${stack.partition}:ssm:${stack.region}::parameter/aws/service/*`,
        ownArn(stack, "ssm", `parameter/${stack.project}/${stack.stack}/*`),
      ],
    ),
  ];
}
