import { allow, type PolicyDocument, policyDocument } from "../roles/policy-document";
import { suspensionMetric } from "./suspension-definition";

/** What the count may do: look at groups, write its own metric, and have its failures logged. */
export function countingPolicy(logGroupArn: string): PolicyDocument {
  const { namespace } = suspensionMetric("");
  return policyDocument([
    // Neither call can be limited to a resource (service authorization reference).
    allow("SeeSuspensions", ["autoscaling:DescribeAutoScalingGroups"], "*"),
    allow("WriteFigure", ["cloudwatch:PutMetricData"], "*", {
      StringEquals: { "cloudwatch:namespace": namespace },
    }),
    // Step Functions sets up the delivery of a state machine's log in the machine's own role, and wants these on all
    // resources (Step Functions developer guide, logging using CloudWatch Logs).
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

/** What the schedule may do: start this one state machine. */
export function startingPolicy(stateMachineArn: string): PolicyDocument {
  return policyDocument([allow("StartCount", ["states:StartExecution"], stateMachineArn)]);
}
