import { parameterPath } from "../../environment/parameter-path";
import { allow, type Statement } from "../policy-document";
import { type DeployedStack, globalArn, namePrefix, ownArn } from "./stack-names";

/** Each service's calls can only meet ARNs of its own, so that all stand in one statement. */
const CHANGING = [
  "autoscaling:AttachLoadBalancers",
  "autoscaling:AttachLoadBalancerTargetGroups",
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
  "autoscaling:SetDesiredCapacity",
  "autoscaling:SetInstanceProtection",
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
 * A database has the default option group of its version, and making or changing it is asked for on that, too (service
 * authorization reference, Amazon RDS); using it changes nothing about it.
 */
export function useDefaultOptions(stack: DeployedStack): Statement {
  return allow(
    "UseDefaultOptions",
    ["rds:CreateDBInstance", "rds:ModifyDBInstance"],
    ownArn(stack, "rds", "og:default:postgres-*"),
  );
}

/** What carries the stack's name in its ARN. */
export function changeNamed(stack: DeployedStack): Statement {
  const prefix = namePrefix(stack);
  const own = (service: string, resource: string) => ownArn(stack, service, resource);
  return allow("ChangeNamed", CHANGING, [
    own("autoscaling", `autoScalingGroup:*:autoScalingGroupName/${prefix}-*`),
    own("cloudwatch", `alarm:${prefix}-*`),
    globalArn(stack, "cloudwatch", `dashboard/${prefix}`),
    own("events", `rule/${prefix}-*`),
    own("logs", `log-group:/${stack.project}/${stack.stack}/*`),
    // Flow logs are named by Pulumi, a database's logs by RDS.
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
