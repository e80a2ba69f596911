import { z } from "zod";
import { anyText, text } from "../fields";

const NAME = text(/^[a-z][a-z0-9-]{0,31}$/, "lower-case letters, digits and hyphens, up to 32");

const change = z.strictObject({
  beyond: z
    .number()
    .min(0)
    .meta({ allowed: "a number from 0" })
    .describe(
      "How far beyond the alarm's threshold the metric must be, in the metric's unit, for this change.",
    ),
  hosts: z
    .int()
    .min(-100)
    .max(100)
    .describe("Hosts to add, or to remove if negative; above and below decide which of them is right."),
});

const step = z.strictObject({
  name: NAME.describe(
    "Names policy and alarm; unique in the list, and neither cpu nor requests, which target tracking has.",
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
    .describe("Whether the alarm rings above the threshold, and adds hosts, or below it, and removes hosts."),
  threshold: z.number().meta({ allowed: "a number" }).describe("Value at which the alarm rings."),
  periodSeconds: z
    .union([z.literal(10), z.literal(30), z.int().min(60).max(3600).multipleOf(60)])
    .default(60)
    .meta({ allowed: "10, 30 or a multiple of 60 up to 3600" })
    .describe("Seconds over which the statistic is taken."),
  periods: z.int().min(1).max(100).default(3).describe("Periods in a row after which the alarm rings."),
  changes: z.array(change).min(1).max(20).describe("What the alarm changes; one of them begins at beyond 0."),
});

const schedule = z.strictObject({
  name: NAME.describe("Names the schedule; unique in the list."),
  recurrence: text(/^\S+( \S+){4}$/, "five cron fields such as '0 7 * * 1-5'").describe(
    "When, as five cron fields: minute, hour, day of month, month, day of week.",
  ),
  timeZone: text(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/, "a time zone such as Europe/Berlin")
    .default("UTC")
    .describe("IANA time zone of the recurrence."),
  minSize: z.int().min(0).max(500).optional().describe("Fewest hosts from then on. Default: unchanged."),
  maxSize: z.int().min(1).max(500).optional().describe("Most hosts from then on. Default: unchanged."),
  desired: z.int().min(0).max(500).optional().describe("Hosts at that moment. Default: unchanged."),
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

/** What makes a fleet larger and smaller; nothing unless set. */
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
