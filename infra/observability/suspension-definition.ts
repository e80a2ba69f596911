import type { Metric } from "./traffic-metrics";

/** Seconds within which one count must finish. The next count starts a minute later. */
const LONGEST_COUNT = 50;

/**
 * The number of suspended scaling processes in a group. The watch publishes this metric itself, because CloudWatch
 * has none.
 */
export function suspensionMetric<Text>(groupName: Text): Metric<Text> {
  return {
    namespace: "InService",
    metricName: "SuspendedProcesses",
    dimensions: { AutoScalingGroupName: groupName },
  };
}

/** Input of one count: the group to look at. */
export function countOf(groupName: string): string {
  return JSON.stringify({ AutoScalingGroupName: groupName });
}

/**
 * The state machine that counts (Amazon States Language). It describes the group and publishes the number of its
 * suspended processes. If the group does not exist, the answer has no first element, and the count fails. A group
 * without suspended processes is a separate case, because no documentation says whether an AWS SDK integration
 * returns an empty list or omits it.
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
