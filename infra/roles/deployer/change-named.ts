import { parameterPath } from "../../environment/parameter-path";
import { allow, type Statement } from "../policy-document";
import { type DeployedStack, globalArn, namePrefix, ownArn } from "./stack-names";

/** The calls of each service match only that service's ARNs, so one statement holds them all. */
const CHANGING = [
  "autoscaling:AttachLoadBalancers",
  "autoscaling:AttachLoadBalancerTargetGroups",
  "autoscaling:CancelInstanceRefresh",
  "autoscaling:CreateAutoScalingGroup",
  "autoscaling:CreateOrUpdateTags",
  "autoscaling:DeleteAutoScalingGroup",
  "autoscaling:DeletePolicy",
  "autoscaling:DeleteScheduledAction",
  "autoscaling:DeleteTags",
  "autoscaling:DetachLoadBalancers",
  "autoscaling:DetachLoadBalancerTargetGroups",
  "autoscaling:EnableMetricsCollection",
  "autoscaling:PutScalingPolicy",
  "autoscaling:PutScheduledUpdateGroupAction",
  "autoscaling:ResumeProcesses",
  "autoscaling:RollbackInstanceRefresh",
  "autoscaling:SetDesiredCapacity",
  "autoscaling:SetInstanceProtection",
  "autoscaling:StartInstanceRefresh",
  "autoscaling:SuspendProcesses",
  "autoscaling:TerminateInstanceInAutoScalingGroup",
  "autoscaling:UpdateAutoScalingGroup",
  "cloudwatch:DeleteAlarms",
  "cloudwatch:DeleteDashboards",
  "cloudwatch:PutDashboard",
  "cloudwatch:PutMetricAlarm",
  "cloudwatch:TagResource",
  "cloudwatch:UntagResource",
  "events:DeleteRule",
  "events:PutRule",
  "events:PutTargets",
  "events:RemoveTargets",
  "events:TagResource",
  "events:UntagResource",
  "logs:AssociateKmsKey",
  "logs:CreateLogGroup",
  "logs:DeleteLogGroup",
  "logs:DisassociateKmsKey",
  "logs:PutRetentionPolicy",
  "logs:TagResource",
  "logs:UntagResource",
  "rds:AddTagsToResource",
  "rds:CreateDBInstance",
  "rds:CreateDBParameterGroup",
  "rds:CreateDBSnapshot",
  "rds:CreateDBSubnetGroup",
  "rds:DeleteDBInstance",
  "rds:DeleteDBParameterGroup",
  "rds:DeleteDBSubnetGroup",
  "rds:ModifyDBInstance",
  "rds:ModifyDBParameterGroup",
  "rds:ModifyDBSubnetGroup",
  "rds:RemoveTagsFromResource",
  "rds:ResetDBParameterGroup",
  "scheduler:CreateSchedule",
  "scheduler:CreateScheduleGroup",
  "scheduler:DeleteSchedule",
  "scheduler:DeleteScheduleGroup",
  "scheduler:TagResource",
  "scheduler:UntagResource",
  "scheduler:UpdateSchedule",
  "sns:CreateTopic",
  "sns:DeleteTopic",
  "sns:SetTopicAttributes",
  "sns:Subscribe",
  "sns:TagResource",
  "sns:UntagResource",
  "ssm:AddTagsToResource",
  "ssm:DeleteParameter",
  "ssm:PutParameter",
  "ssm:RemoveTagsFromResource",
  "states:CreateStateMachine",
  "states:DeleteStateMachine",
  "states:TagResource",
  "states:UntagResource",
  "states:UpdateStateMachine",
];

/**
 * A database uses the default option group of its version. AWS checks permission on that group too when a database is
 * made or changed (service authorization reference, Amazon RDS). Using the group does not change it.
 */
export function useDefaultOptions(stack: DeployedStack): Statement {
  return allow(
    "UseDefaultOptions",
    ["rds:CreateDBInstance", "rds:ModifyDBInstance"],
    ownArn(stack, "rds", "og:default:postgres-*"),
  );
}

/** Changes to resources whose ARN contains the stack's name. */
export function changeNamed(stack: DeployedStack): Statement {
  const prefix = namePrefix(stack);
  const own = (service: string, resource: string) => ownArn(stack, service, resource);
  return allow("ChangeNamed", CHANGING, [
    own("autoscaling", `autoScalingGroup:*:autoScalingGroupName/${prefix}-*`),
    own("cloudwatch", `alarm:${prefix}-*`),
    globalArn(stack, "cloudwatch", `dashboard/${prefix}`),
    own("events", `rule/${prefix}-*`),
    own("logs", `log-group:/${stack.project}/${stack.stack}/*`),
    // Pulumi names flow logs, and RDS names a database's logs.
    own("logs", `log-group:${prefix}-*`),
    own("logs", `log-group:/aws/rds/instance/${prefix}-*`),
    own("logs", `log-group:/aws/vendedlogs/states/${prefix}-*`),
    own("rds", `*:${prefix}-*`),
    own("scheduler", `*/${prefix}-*`),
    own("sns", `${prefix}-*`),
    own("ssm", `parameter${parameterPath(stack)}/*`),
    own("states", `stateMachine:${prefix}-*`),
  ]);
}
