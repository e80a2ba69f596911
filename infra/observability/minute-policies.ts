import { allow, type PolicyDocument, policyDocument, type Statement } from "../roles/policy-document";

/** What a state machine needs to log its failed runs. */
export function loggingStatements(logGroupArn: string): Statement[] {
  return [
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
  ];
}

/** Permissions of a schedule: starting this one state machine. */
export function startingPolicy(stateMachineArn: string): PolicyDocument {
  return policyDocument([allow("StartCount", ["states:StartExecution"], stateMachineArn)]);
}
