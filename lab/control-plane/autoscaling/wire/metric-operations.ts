import type { QueryOperations } from "../../protocol/query";
import { type AutoScalingContext, groupNamed } from "../store/context";

const ALL_METRICS = [
  "GroupMinSize",
  "GroupMaxSize",
  "GroupDesiredCapacity",
  "GroupInServiceInstances",
  "GroupPendingInstances",
  "GroupStandbyInstances",
  "GroupTerminatingInstances",
  "GroupTotalInstances",
];

/** Group metrics. The lab stores the setting and never measures anything. */
export function metricOperations(context: AutoScalingContext): QueryOperations {
  return {
    EnableMetricsCollection: (params) => {
      const group = groupNamed(context, params.requiredText("AutoScalingGroupName"));
      const metrics = params.texts("Metrics");
      for (const metric of metrics.length > 0 ? metrics : ALL_METRICS) {
        group.metrics.add(metric);
      }
      return undefined;
    },
    DisableMetricsCollection: (params) => {
      const group = groupNamed(context, params.requiredText("AutoScalingGroupName"));
      const metrics = params.texts("Metrics");
      for (const metric of metrics.length > 0 ? metrics : [...group.metrics]) {
        group.metrics.delete(metric);
      }
      return undefined;
    },
    DescribeMetricCollectionTypes: () => ({
      Metrics: ALL_METRICS.map((Metric) => ({ Metric })),
      Granularities: [{ Granularity: "1Minute" }],
    }),
  };
}
