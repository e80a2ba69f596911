import { allow, type PolicyDocument, policyDocument } from "../roles/policy-document";
import { suspensionMetric } from "./suspension-definition";

/** Permissions of the count: describing groups, publishing its own metric, and logging its failures. */
export function countingPolicy(logGroupArn: string): PolicyDocument {
  const { namespace } = suspensionMetric("");
  return policyDocument([
    // Neither call can be limited to a resource (service authorization reference).
    allow("SeeSuspensions", ["autoscaling:DescribeAutoScalingGroups"], "*"),
    allow("WriteFigure", ["cloudwatch:PutMetricData"], "*", {
      StringEquals: { "cloudwatch:namespace": namespace },
    }),
    // Step Functions sets up a state machine's log delivery with the machine's own role, and requires these
    // permissions on all resources (Step Functions developer guide, logging using CloudWatch Logs).
    allow(
      "SetUpLog",
      [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:UpdateLogDelivery",
      ],
      "*",
    ),
    allow("WriteLog", ["logs:CreateLogStream", "logs:PutLogEvents"], `${logGroupArn}:*`),
  ]);
}

/** Permissions of the schedule: starting this one state machine. */
export function startingPolicy(stateMachineArn: string): PolicyDocument {
  return policyDocument([allow("StartCount", ["states:StartExecution"], stateMachineArn)]);
}
