import type * as pulumi from "@pulumi/pulumi";

/** The load balancer whose traffic is watched, by the names that its metrics have. */
export type WatchedTraffic<Text = pulumi.Input<string>> =
  | {
      readonly kind: "application";
      readonly loadBalancerArnSuffix: Text;
      readonly targetGroupArnSuffix: Text;
    }
  | { readonly kind: "classic"; readonly loadBalancerName: Text };

/** One metric of CloudWatch. */
export interface Metric<Text = pulumi.Input<string>> {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, Text>>;
}

/** What both kinds of load balancer measure. */
export type TrafficMetric =
  | "requests"
  | "hostErrors"
  | "loadBalancerErrors"
  | "latency"
  | "healthyHosts"
  | "unhealthyHosts";

/** CloudWatch metrics for Application Load Balancers (ELB user guide). */
const OF_APPLICATION: Readonly<Record<TrafficMetric, string>> = {
  requests: "RequestCount",
  hostErrors: "HTTPCode_Target_5XX_Count",
  loadBalancerErrors: "HTTPCode_ELB_5XX_Count",
  latency: "TargetResponseTime",
  healthyHosts: "HealthyHostCount",
  unhealthyHosts: "UnHealthyHostCount",
};

/** CloudWatch metrics for Classic Load Balancers (ELB user guide). */
const OF_CLASSIC: Readonly<Record<TrafficMetric, string>> = {
  requests: "RequestCount",
  hostErrors: "HTTPCode_Backend_5XX",
  loadBalancerErrors: "HTTPCode_ELB_5XX",
  latency: "Latency",
  healthyHosts: "HealthyHostCount",
  unhealthyHosts: "UnHealthyHostCount",
};

/** Where CloudWatch has a measure of the traffic. Only what the load balancer answers itself is no target group's. */
export function trafficMetric<Text>(traffic: WatchedTraffic<Text>, metric: TrafficMetric): Metric<Text> {
  if (traffic.kind === "classic") {
    return {
      namespace: "AWS/ELB",
      metricName: OF_CLASSIC[metric],
      dimensions: { LoadBalancerName: traffic.loadBalancerName },
    };
  }
  const LoadBalancer = traffic.loadBalancerArnSuffix;
  return {
    namespace: "AWS/ApplicationELB",
    metricName: OF_APPLICATION[metric],
    dimensions:
      metric === "loadBalancerErrors"
        ? { LoadBalancer }
        : { TargetGroup: traffic.targetGroupArnSuffix, LoadBalancer },
  };
}

/** A figure of an Auto Scaling group, collected each minute once the group has its metrics enabled. */
export function groupMetric<Text>(groupName: Text, metricName: string): Metric<Text> {
  return { namespace: "AWS/AutoScaling", metricName, dimensions: { AutoScalingGroupName: groupName } };
}
