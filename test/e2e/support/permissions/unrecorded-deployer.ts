import { OF_CLASSIC } from "./classic-permissions";
import type { UnrecordedPermissions } from "./unrecorded";

/**
 * The lab's stand-ins make fewer calls than the AWS provider (terraform-provider-aws), and the run does not change
 * every setting.
 */
export const UNRECORDED_OF_DEPLOYER: readonly UnrecordedPermissions[] = [
  {
    reason:
      "the AWS provider reads tags separately (tags_gen.go of each service); the stand-ins get them with " +
      "the resource",
    actions: [
      "acm:ListTagsForCertificate",
      "cloudwatch:ListTagsForResource",
      "codedeploy:ListTagsForResource",
      "events:ListTagsForResource",
      "logs:ListTagsForResource",
      "rds:ListTagsForResource",
      "s3:GetObjectTagging",
      "s3:ListTagsForResource",
      "s3:TagResource",
      "s3:UntagResource",
      "scheduler:ListTagsForResource",
      "sns:ListTagsForResource",
      "ssm:ListTagsForResource",
      "states:ListTagsForResource",
    ],
  },
  {
    reason:
      "the AWS provider reads more of a resource (internal/service: s3/bucket.go, ssm/parameter.go), or waits for it (route53/record.go)",
    actions: [
      "route53:GetChange",
      "s3:GetAccelerateConfiguration",
      "s3:GetReplicationConfiguration",
      "ssm:DescribeParameters",
      "states:ListStateMachineVersions",
    ],
  },
  {
    reason:
      "the AWS provider validates a definition at plan time (sfn/state_machine.go, " +
      "hashicorp/terraform-provider-aws#39229 and #39472)",
    actions: ["states:ValidateStateMachineDefinition"],
  },
  {
    reason: "a setting that changes while the stack exists, or that somebody else has changed (drift)",
    actions: [
      "autoscaling:AttachLoadBalancers",
      "autoscaling:AttachLoadBalancerTargetGroups",
      "autoscaling:DetachLoadBalancers",
      "autoscaling:DetachLoadBalancerTargetGroups",
      "ec2:ModifySecurityGroupRules",
      "ec2:ModifyVpcEndpoint",
      "ec2:ReplaceRoute",
      "ec2:ReplaceRouteTableAssociation",
      "elasticloadbalancing:ApplySecurityGroupsToLoadBalancer",
      "elasticloadbalancing:AttachLoadBalancerToSubnets",
      "elasticloadbalancing:DetachLoadBalancerFromSubnets",
      "elasticloadbalancing:ModifyTargetGroup",
      "elasticloadbalancing:SetSecurityGroups",
      "elasticloadbalancing:SetSubnets",
      "iam:PutRolePermissionsBoundary",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateRoleDescription",
      "logs:DisassociateKmsKey",
      "rds:ModifyDBInstance",
      "rds:ModifyDBSubnetGroup",
      "rds:ResetDBParameterGroup",
      "scheduler:UpdateSchedule",
      "sns:SetSubscriptionAttributes",
    ],
  },
  {
    reason:
      "settings that the run does not have: customer keys, hosts in public subnets, a database that " +
      "outlives its stack",
    actions: [
      "ec2:ModifySubnetAttribute",
      "kms:CreateGrant",
      "kms:Decrypt",
      "kms:GenerateDataKey",
      "logs:AssociateKmsKey",
      "rds:CreateDBSnapshot",
    ],
  },
  {
    reason:
      "rollout.method rollingWithAdditionalBatch, which this run does not have (rollout/aws/scaling-calls.ts)",
    actions: [
      "autoscaling:SetDesiredCapacity",
      "autoscaling:SetInstanceProtection",
      "autoscaling:TerminateInstanceInAutoScalingGroup",
    ],
  },
  {
    reason:
      "an instance refresh that the rollout ends, since it is asked to stop or nothing moves (rollout/steps/refresh)",
    actions: ["autoscaling:CancelInstanceRefresh", "autoscaling:RollbackInstanceRefresh"],
  },
  {
    reason: "methods with two fleets, which this run does not have (rollout/aws/traffic/traffic-calls.ts)",
    actions: [
      "elasticloadbalancing:CreateRule",
      "elasticloadbalancing:DeleteRule",
      "elasticloadbalancing:ModifyRule",
    ],
  },
  {
    reason: "loadBalancer.kind classic, which this run does not have and test/e2e/classic.spec.ts records",
    actions: OF_CLASSIC.deployer,
  },
  {
    reason:
      "details of the AWS provider: listener attributes (elbv2/listener.go), an address that is released " +
      "first (ec2/ec2_eip.go), large archives in parts (S3's uploader)",
    actions: [
      "ec2:DisassociateAddress",
      "elasticloadbalancing:ModifyListenerAttributes",
      "s3:AbortMultipartUpload",
    ],
  },
  {
    reason:
      "AWS's own needs: service-linked roles at their first use in an account; GetWebACLForResource " +
      "needs it (WAFV2 API reference)",
    actions: ["iam:CreateServiceLinkedRole", "wafv2:GetWebACL"],
  },
  {
    reason:
      "the engine stops a deployment that takes too long, or whose up was cancelled (rollout/watch/stop-and-watch.ts)",
    actions: ["codedeploy:StopDeployment"],
  },
  {
    reason:
      "the engine reads several deployments in one call, after launches or failures (rollout/aws/deployment-batches.ts)",
    actions: ["codedeploy:BatchGetDeployments"],
  },
];
