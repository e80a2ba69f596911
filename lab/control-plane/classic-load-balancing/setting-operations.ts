import type { QueryOperations } from "../protocol/query";
import { changedAttributes, drainSeconds, shownAttributes } from "./attributes";
import { type ClassicContext, requestedLoadBalancer } from "./context";
import { healthSettings, requestedHealthCheck, shownHealthCheck } from "./health-check";
import type { ClassicRecord } from "./model";

/** Health check and attributes of a load balancer. */
export function settingOperations(context: ClassicContext): QueryOperations {
  return {
    ConfigureHealthCheck: (params) => {
      const record = requestedLoadBalancer(context, params);
      record.healthCheck = requestedHealthCheck(params);
      apply(record);
      return { HealthCheck: shownHealthCheck(record.healthCheck) };
    },
    ModifyLoadBalancerAttributes: (params) => {
      const record = requestedLoadBalancer(context, params);
      record.attributes = changedAttributes(record.attributes, params);
      apply(record);
      return { LoadBalancerName: record.name, LoadBalancerAttributes: shownAttributes(record.attributes) };
    },
    DescribeLoadBalancerAttributes: (params) => ({
      LoadBalancerAttributes: shownAttributes(requestedLoadBalancer(context, params).attributes),
    }),
  };
}

/** Applies the record to the running load balancer. */
function apply({ instances, healthCheck, attributes, listeners }: ClassicRecord): void {
  instances.configure(healthSettings(healthCheck), drainSeconds(attributes) * 1000);
  for (const { listener } of listeners.values()) {
    listener.keepIdle(attributes.idleTimeout * 1000);
  }
}
