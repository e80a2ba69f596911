import { suspensionMetric } from "./suspension-definition";
import {
  greenTraffic,
  groupMetric,
  type Metric,
  type TrafficMetric,
  trafficMetric,
  type WatchedTraffic,
} from "./traffic-metrics";

export interface DashboardArgs {
  readonly region: string;
  readonly traffic: WatchedTraffic<string> | undefined;
  /** Auto Scaling group of each fleet. */
  readonly groups: Readonly<Record<string, string>>;
  /** Whether suspended scaling processes are counted. */
  readonly suspensionWatch: boolean;
  readonly alarmArns: readonly string[];
}

/** One line of a graph: a metric, its statistic and its label. */
type Line = readonly [Metric<string>, string, string];

interface Widget {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** Half of a dashboard's 24 columns, six rows high. */
const SIZE = { width: 12, height: 6 } as const;

/**
 * The dashboard's body (CloudWatch API reference, dashboard body): first the alarms, then the metrics of clients,
 * then the fleets.
 */
export function dashboardBody(args: DashboardArgs): string {
  const { region, traffic, groups, suspensionWatch, alarmArns } = args;
  const widgets = [
    ...(traffic === undefined ? [] : trafficWidgets(traffic)),
    ...Object.entries(groups).flatMap(([fleet, group]) => fleetWidgets(fleet, group, suspensionWatch)),
  ];
  return JSON.stringify({
    widgets: [
      { type: "alarm", x: 0, y: 0, width: 24, height: 2, properties: { title: "Alarms", alarms: alarmArns } },
      ...widgets.map((widget, index) => ({
        type: "metric",
        x: (index % 2) * SIZE.width,
        y: 2 + Math.floor(index / 2) * SIZE.height,
        ...SIZE,
        properties: {
          title: widget.title,
          region,
          period: 60,
          view: "timeSeries",
          metrics: widget.lines.map(metricLine),
        },
      })),
    ],
  });
}

function trafficWidgets(traffic: WatchedTraffic<string>): Widget[] {
  const green = greenTraffic(traffic);
  const lines = (name: TrafficMetric, stat: string, label: string): Line[] => [
    [trafficMetric(traffic, name), stat, label],
    ...(green === undefined ? [] : [[trafficMetric(green, name), stat, `${label} (green)`] as const]),
  ];
  return [
    {
      title: "Requests and errors",
      lines: [
        ...lines("requests", "Sum", "requests"),
        ...lines("hostErrors", "Sum", "5xx of hosts"),
        [trafficMetric(traffic, "loadBalancerErrors"), "Sum", "5xx of the load balancer"],
      ],
    },
    {
      title: "Seconds to answer",
      lines: [...lines("latency", "p50", "half of the requests"), ...lines("latency", "p99", "99 of 100")],
    },
    {
      title: "Hosts behind the load balancer",
      lines: [
        ...lines("healthyHosts", "Minimum", "healthy"),
        ...lines("unhealthyHosts", "Maximum", "unhealthy"),
      ],
    },
  ];
}

function fleetWidgets(fleet: string, group: string, suspensionWatch: boolean): Widget[] {
  const cpu: Metric<string> = {
    namespace: "AWS/EC2",
    metricName: "CPUUtilization",
    dimensions: { AutoScalingGroupName: group },
  };
  const suspensions: Line[] = suspensionWatch
    ? [[suspensionMetric(group), "Maximum", "suspended processes"]]
    : [];
  return [
    {
      title: `Hosts of ${fleet}`,
      lines: [
        [groupMetric(group, "GroupInServiceInstances"), "Average", "in service"],
        [groupMetric(group, "GroupDesiredCapacity"), "Average", "desired"],
        [groupMetric(group, "GroupMinSize"), "Average", "minimum"],
        [groupMetric(group, "GroupStandbyInstances"), "Average", "standby"],
        ...suspensions,
      ],
    },
    {
      title: `Processor of ${fleet}, percent`,
      lines: [
        [cpu, "Average", "average"],
        [cpu, "Maximum", "busiest host"],
      ],
    },
  ];
}

function metricLine([metric, stat, label]: Line): unknown[] {
  return [metric.namespace, metric.metricName, ...Object.entries(metric.dimensions).flat(), { stat, label }];
}
