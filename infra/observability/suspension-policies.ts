import { allow, type PolicyDocument, policyDocument } from "../roles/policy-document";
import { loggingStatements } from "./minute-policies";
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
    ...loggingStatements(logGroupArn),
  ]);
}
