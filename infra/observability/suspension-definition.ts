import type { Metric } from "./traffic-metrics";

/** Seconds in which one count must be done: the next one starts a minute later. */
const LONGEST_COUNT = 50;

/** How many scaling processes of a group are suspended; written by the watch itself, as CloudWatch has no such figure. */
export function suspensionMetric<Text>(groupName: Text): Metric<Text> {
  return {
    namespace: "InService",
    metricName: "SuspendedProcesses",
    dimensions: { AutoScalingGroupName: groupName },
  };
}

/** What one count is told: the group it is for. */
export function countOf(groupName: string): string {
  return JSON.stringify({ AutoScalingGroupName: groupName });
}

/**
 * The state machine that counts (Amazon States Language): describe the group, write down how many of its processes are suspended.
 * A group that is not there fails the count: the answer has no first one. None suspended is a case of its own: nothing
 * says that an AWS SDK integration shows an empty list rather than leaving it out.
 */
export function suspensionDefinition(partition: string): string {
  const call = (action: string) => `arn:${partition}:states:::aws-sdk:${action}`;
  const write = (value: Readonly<Record<string, unknown>>) => ({
    Type: "Task",
    Resource: call("cloudwatch:putMetricData"),
    Parameters: datum(value),
    End: true,
  });
  return JSON.stringify({
    Comment: "Counts the suspended scaling processes of an Auto Scaling group",
    StartAt: "DescribeGroup",
    TimeoutSeconds: LONGEST_COUNT,
    States: {
      DescribeGroup: {
        Type: "Task",
        Resource: call("autoscaling:describeAutoScalingGroups"),
        Parameters: { "AutoScalingGroupNames.$": "States.Array($.AutoScalingGroupName)" },
        OutputPath: "$.AutoScalingGroups[0]",
        Next: "AnySuspended",
      },
      AnySuspended: {
        Type: "Choice",
        Choices: [{ Variable: "$.SuspendedProcesses[0]", IsPresent: true, Next: "WriteNumber" }],
        Default: "WriteNone",
      },
      WriteNumber: write({ "Value.$": "States.ArrayLength($.SuspendedProcesses)" }),
      WriteNone: write({ Value: 0 }),
    },
  });
}

function datum(value: Readonly<Record<string, unknown>>) {
  const { namespace, metricName, dimensions } = suspensionMetric("$.AutoScalingGroupName");
  return {
    Namespace: namespace,
    MetricData: [
      {
        MetricName: metricName,
        Unit: "Count",
        ...value,
        Dimensions: Object.entries(dimensions).map(([Name, path]) => ({ Name, "Value.$": path })),
      },
    ],
  };
}
