import type { AlarmSettings } from "../settings/sections/observability";
import { type AlarmDefinition, inEach, judged, MINUTE, operand } from "./alarm-definition";
import { greenTraffic, trafficMetric, type WatchedTraffic } from "./traffic-metrics";

/**
 * Alarms for what clients of a service notice, and for hosts that fail their health checks. Each of two fleets has its own:
 * the good answers of one must not hide the errors of the other, which may have a small share of the requests.
 */
export function trafficAlarms(traffic: WatchedTraffic, settings: AlarmSettings): AlarmDefinition[] {
  const green = greenTraffic(traffic);
  return [
    serverErrors(traffic, settings),
    loadBalancerErrors(traffic, settings),
    latency(traffic, settings),
    unhealthyHosts(traffic),
    ...(green === undefined ? [] : greenAlarms(green, settings)),
  ];
}

/** The answers that the load balancer gives itself belong to no target group, so their alarm stands once. */
function greenAlarms(green: WatchedTraffic, settings: AlarmSettings): AlarmDefinition[] {
  return [serverErrors(green, settings), latency(green, settings), unhealthyHosts(green)].map(
    ({ key, ...definition }) => ({ ...definition, key: `${key}-green` }),
  );
}

function serverErrors(traffic: WatchedTraffic, settings: AlarmSettings): AlarmDefinition {
  return {
    key: "server-errors",
    blamesRevision: true,
    alarm: {
      ...inEach(settings.badMinutes),
      alarmDescription: `Hosts answered ${settings.serverErrorPercent} % of the requests, or more, with 5xx`,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: settings.serverErrorPercent,
      metricQueries: [
        operand("errors", trafficMetric(traffic, "hostErrors"), "Sum"),
        operand("requests", trafficMetric(traffic, "requests"), "Sum"),
        judged(
          `IF(requests >= ${settings.minimumRequests}, 100 * FILL(errors, 0) / requests, 0)`,
          "Percentage of 5xx",
        ),
      ],
    },
  };
}

function loadBalancerErrors(traffic: WatchedTraffic, settings: AlarmSettings): AlarmDefinition {
  return {
    key: "load-balancer-errors",
    blamesRevision: true,
    alarm: {
      ...inEach(settings.badMinutes),
      ...trafficMetric(traffic, "loadBalancerErrors"),
      alarmDescription:
        "The load balancer answered with 5xx itself: no host took the request, or it broke off",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: settings.loadBalancerErrors,
      period: MINUTE,
      statistic: "Sum",
    },
  };
}

function latency(traffic: WatchedTraffic, settings: AlarmSettings): AlarmDefinition {
  return {
    key: "latency",
    blamesRevision: true,
    alarm: {
      ...inEach(settings.badMinutes),
      ...trafficMetric(traffic, "latency"),
      alarmDescription: `More than one of 100 requests took hosts over ${settings.latencyMilliseconds} ms`,
      comparisonOperator: "GreaterThanThreshold",
      // The metric is in seconds.
      threshold: settings.latencyMilliseconds / 1000,
      period: MINUTE,
      extendedStatistic: "p99",
      // With few requests, one slow request of ten says nothing about a percentile.
      evaluateLowSampleCountPercentiles: "ignore",
    },
  };
}

/**
 * This alarm never rolls a deployment back. CodeDeploy itself waits until the hosts that it updates are healthy, and
 * one broken host must not stop the deployment that repairs it.
 */
function unhealthyHosts(traffic: WatchedTraffic): AlarmDefinition {
  return {
    key: "unhealthy-hosts",
    blamesRevision: false,
    alarm: {
      ...inEach(5),
      ...trafficMetric(traffic, "unhealthyHosts"),
      alarmDescription: "A host fails the load balancer's checks for five minutes",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: MINUTE,
      statistic: "Maximum",
    },
  };
}
