import { z } from "zod";
import { anyText, text } from "../fields";

const NAME = text(/^[a-z][a-z0-9-]{0,31}$/, "lower-case letters, digits and hyphens, up to 32");

const change = z.strictObject({
  beyond: z
    .number()
    .min(0)
    .meta({ allowed: "a number from 0" })
    .describe(
      "Distance of the metric from the alarm's threshold, in the metric's unit, from which on this change applies.",
    ),
  hosts: z
    .int()
    .min(-100)
    .max(100)
    .describe("Hosts to add (positive, with above) or to remove (negative, with below)."),
});

const step = z.strictObject({
  name: NAME.describe(
    "Name of the policy and the alarm. It must be unique in the list, and neither cpu nor requests, " +
      "which target tracking uses.",
  ),
  namespace: anyText.default("AWS/EC2").describe("Namespace of the metric."),
  metric: anyText.describe("Name of the metric."),
  dimensions: z
    .record(z.string().min(1), z.string().min(1))
    .optional()
    .describe("Dimensions of the metric. Default: the fleet's Auto Scaling group."),
  statistic: z
    .enum(["Average", "Maximum", "Minimum", "Sum", "SampleCount"])
    .default("Average")
    .describe("Statistic of the metric."),
  direction: z
    .enum(["above", "below"])
    .describe("Whether the alarm fires above the threshold and adds hosts, or below it and removes hosts."),
  threshold: z.number().meta({ allowed: "a number" }).describe("Value beyond which the alarm fires."),
  periodSeconds: z
    .union([z.literal(10), z.literal(30), z.int().min(60).max(3600).multipleOf(60)])
    .default(60)
    .meta({ allowed: "10, 30 or a multiple of 60 up to 3600" })
    .describe("Seconds over which the statistic is computed."),
  periods: z
    .int()
    .min(1)
    .max(100)
    .default(3)
    .describe("Number of periods in a row after which the alarm fires."),
  changes: z.array(change).min(1).max(20).describe("Changes that the alarm makes. One of them has beyond 0."),
});

const schedule = z.strictObject({
  name: NAME.describe("Name of the schedule. It must be unique in the list."),
  recurrence: text(/^\S+( \S+){4}$/, "five cron fields such as '0 7 * * 1-5'").describe(
    "Time of the change, as five cron fields: minute, hour, day of month, month, day of week.",
  ),
  timeZone: text(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/, "a time zone such as Europe/Berlin")
    .default("UTC")
    .describe("IANA time zone of the recurrence."),
  minSize: z
    .int()
    .min(0)
    .max(500)
    .optional()
    .describe("Minimum number of hosts from then on. Default: unchanged."),
  maxSize: z
    .int()
    .min(1)
    .max(500)
    .optional()
    .describe("Maximum number of hosts from then on. Default: unchanged."),
  desired: z
    .int()
    .min(0)
    .max(500)
    .optional()
    .describe("Desired number of hosts at that time. Default: unchanged."),
});

/** The first one adds hosts for a long queue, the second one takes idle hosts away. */
const STEPS: z.input<typeof step>[] = [
  {
    name: "queue-long",
    namespace: "AWS/SQS",
    metric: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: "orders" },
    statistic: "Maximum",
    direction: "above",
    threshold: 100,
    changes: [
      { beyond: 0, hosts: 1 },
      { beyond: 400, hosts: 2 },
    ],
  },
  {
    name: "idle",
    metric: "CPUUtilization",
    direction: "below",
    threshold: 20,
    periods: 10,
    changes: [{ beyond: 0, hosts: -1 }],
  },
];

/** Working hours and the time between them. */
const SCHEDULES: z.input<typeof schedule>[] = [
  { name: "day", recurrence: "0 7 * * 1-5", timeZone: "Europe/Berlin", minSize: 3 },
  { name: "night", recurrence: "0 20 * * 1-5", timeZone: "Europe/Berlin", minSize: 2, desired: 2 },
];

/** What makes a fleet larger and smaller. Without it, the size stays the same. */
export const scaling = z.strictObject({
  targetCpuPercent: z
    .int()
    .min(10)
    .max(95)
    .optional()
    .describe("Average CPU use in percent that target tracking keeps."),
  targetRequestsPerHost: z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe(
      "Requests per host and minute that target tracking keeps; only behind an Application Load Balancer, so never for workers.",
    ),
  steps: z
    .array(step)
    .max(20)
    .default([])
    .describe("CloudWatch alarms that change the fleet in steps.")
    .meta({ example: STEPS }),
  schedules: z
    .array(schedule)
    .max(125)
    .default([])
    .describe("Changes of size at set times.")
    .meta({ example: SCHEDULES }),
});

export type ScalingSettings = z.output<typeof scaling>;
