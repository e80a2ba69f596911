import type * as pulumi from "@pulumi/pulumi";

/** The load balancer whose traffic is watched, with the names that its metrics use. */
export type WatchedTraffic<Text = pulumi.Input<string>> =
  | {
      readonly kind: "application";
      readonly loadBalancerArnSuffix: Text;
      readonly targetGroupArnSuffix: Text;
      /** Target group of a second fleet, if there is one. */
      readonly greenArnSuffix?: Text;
    }
  | { readonly kind: "classic"; readonly loadBalancerName: Text };

/** The same load balancer as its second fleet sees it; undefined if there is only one. */
export function greenTraffic<Text>(traffic: WatchedTraffic<Text>): WatchedTraffic<Text> | undefined {
  if (traffic.kind === "classic" || traffic.greenArnSuffix === undefined) {
    return undefined;
  }
  const { kind, loadBalancerArnSuffix, greenArnSuffix } = traffic;
  return { kind, loadBalancerArnSuffix, targetGroupArnSuffix: greenArnSuffix };
}

/** One CloudWatch metric. */
export interface Metric<Text = pulumi.Input<string>> {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, Text>>;
}

/** Metrics that both kinds of load balancer have. */
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

/**
 * The dimensions under which CloudWatch stores a metric of the traffic. Only the load balancer's own responses do not
 * belong to a target group.
 */
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

/** A metric of an Auto Scaling group. CloudWatch collects it every minute once the group's metrics are enabled. */
export function groupMetric<Text>(groupName: Text, metricName: string): Metric<Text> {
  return { namespace: "AWS/AutoScaling", metricName, dimensions: { AutoScalingGroupName: groupName } };
}
