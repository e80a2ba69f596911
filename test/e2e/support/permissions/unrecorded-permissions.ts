import { OF_CLASSIC } from "./classic-permissions";
import type { UnrecordedPermissions } from "./unrecorded";
import { UNRECORDED_OF_DEPLOYER } from "./unrecorded-deployer";

type Reasons = readonly UnrecordedPermissions[];

const HOST: Reasons = [
  {
    reason:
      "a deployment without an object's version, which an operator may start (S3 API reference, GetObject: permissions)",
    actions: ["s3:GetObject"],
  },
  {
    reason:
      "the CloudWatch agent, which user data starts and the lab does not run (CloudWatch user guide, CloudWatchAgentServerPolicy)",
    actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
  },
  {
    reason:
      "the Systems Manager agent, which the lab does not run (AWS managed policy AmazonSSMManagedInstanceCore)",
    actions: [
      "ec2messages:AcknowledgeMessage",
      "ec2messages:DeleteMessage",
      "ec2messages:FailMessage",
      "ec2messages:GetEndpoint",
      "ec2messages:GetMessages",
      "ec2messages:SendReply",
      "ssm:UpdateInstanceInformation",
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ],
  },
  {
    reason:
      "READMEs of the sample scripts that suspend processes; in a group, Standby moves the traffic for " +
      "them (aws-codedeploy-samples, load-balancing)",
    actions: [
      "elasticloadbalancing:DeregisterTargets",
      "elasticloadbalancing:DescribeTargetGroupAttributes",
      "elasticloadbalancing:DescribeTargetGroups",
      "elasticloadbalancing:DescribeTargetHealth",
      "elasticloadbalancing:RegisterTargets",
    ],
  },
];

const CODEDEPLOY: Reasons = [
  {
    reason: "a launch deployment of more than four minutes",
    actions: ["autoscaling:RecordLifecycleActionHeartbeat"],
  },
  {
    reason:
      "AWSCodeDeployRole has them, and AWS does not say when CodeDeploy uses them (CodeDeploy user " +
      "guide, managed policies)",
    actions: [
      "autoscaling:DescribeAutoScalingInstances",
      "autoscaling:DescribeLifecycleHooks",
      "ec2:DescribeInstanceStatus",
      "ec2:DescribeInstances",
      "tag:GetResources",
    ],
  },
  {
    reason: "a Classic Load Balancer, which this run does not have and test/e2e/classic.spec.ts records",
    actions: OF_CLASSIC.codedeploy,
  },
];

/**
 * The count of suspended processes, and the dead-man. Step Functions sets up their logs by itself
 * (infra/observability/minute-policies.ts).
 */
const STATES: Reasons = [
  {
    reason:
      "what a killed deployer has left, which test/e2e/dead-man.spec.ts shows (rollout/dead-man/definition.ts)",
    actions: ["autoscaling:ResumeProcesses", "codedeploy:ListDeployments", "s3:PutObject", "sns:Publish"],
  },
  {
    reason:
      "a guard that is missing; the lab tells so without (Amazon S3 API reference, GetObject: permissions)",
    actions: ["s3:ListBucket"],
  },
  {
    reason:
      "the log of counts that failed, and its delivery (Step Functions developer guide, logging using CloudWatch Logs)",
    actions: [
      "logs:CreateLogDelivery",
      "logs:CreateLogStream",
      "logs:DeleteLogDelivery",
      "logs:DescribeLogGroups",
      "logs:DescribeResourcePolicies",
      "logs:GetLogDelivery",
      "logs:ListLogDeliveries",
      "logs:PutLogEvents",
      "logs:PutResourcePolicy",
      "logs:UpdateLogDelivery",
    ],
  },
];

/** Reasons by the owner of the policy. */
export const UNRECORDED = {
  deployer: UNRECORDED_OF_DEPLOYER,
  host: HOST,
  codedeploy: CODEDEPLOY,
  states: STATES,
  scheduler: [],
};
