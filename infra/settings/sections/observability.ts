import { z } from "zod";
import { text } from "../fields";

const alarms = z.strictObject({
  serverErrorPercent: z
    .int()
    .min(1)
    .max(100)
    .default(5)
    .describe("A minute is bad if hosts answer at least this percentage of its requests with 5xx."),
  minimumRequests: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(20)
    .describe("Number of requests that a minute needs before that percentage counts."),
  loadBalancerErrors: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(10)
    .describe(
      "A minute is bad if the load balancer itself answers at least this many requests with 5xx, because " +
        "no host answers.",
    ),
  latencyMilliseconds: z
    .int()
    .min(1)
    .max(4_000_000)
    .default(2000)
    .describe("A minute is bad unless hosts answer 99 of 100 requests within this number of milliseconds."),
  badMinutes: z
    .int()
    .min(1)
    .max(60)
    .default(3)
    .describe("Number of bad minutes in a row after which one of these three alarms fires."),
  stuckMinutes: z
    .int()
    .min(5)
    .max(1440)
    .default(30)
    .describe(
      "Minutes for which the number of hosts in service may differ from the desired one, and for which " +
        "scaling processes may be suspended. After them, an alarm reports that scaling is stuck. If the " +
        "revision's own scripts suspend processes, the alarm for suspensions waits at least 10 minutes " +
        "longer than rollout.deploymentMinutes.",
    ),
  rollBack: z
    .boolean()
    .default(true)
    .describe(
      "Whether alarms for errors and latency stop a running deployment and roll it back. While one of " +
        "these alarms fires, no deployment starts.",
    ),
});

/** What operators see, and what they are notified of. */
export const observability = z.strictObject({
  logRetentionDays: z
    .literal([
      1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ])
    .default(90)
    .describe("Days for which logs stay in CloudWatch."),
  applicationLogFile: text(/^\/\S+$/, "an absolute path")
    .default("/opt/app/log/app.log")
    .describe(
      "Log file of the application on each host. Its lines go to the log group /inservice/STACK/application.",
    ),
  kmsKeyArn: text(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-z-]+$/, "the ARN of a KMS key")
    .optional()
    .describe(
      "KMS key of all log groups and of notices. Its policy must allow CloudWatch Logs, CloudWatch and " +
        "EventBridge to use it. Default: CloudWatch's own key for logs, and none for notices.",
    ),
  notifyEmails: z
    .array(z.email().meta({ allowed: "an e-mail address" }))
    .min(1)
    .optional()
    .describe(
      "E-mail addresses that are notified of alarms and failed deployments, after they have confirmed. " +
        "List each address once. Default: none.",
    ),
  dashboard: z.boolean().default(true).describe("Whether the stack has a CloudWatch dashboard."),
  alarms: alarms.prefault({}),
  suspensionWatch: z
    .boolean()
    .default(true)
    .describe(
      "Whether suspended scaling processes are counted every minute, with an alarm for those that stay " +
        "suspended. It costs about 1 USD a month for each fleet.",
    ),
});

export type Observability = z.output<typeof observability>;
export type AlarmSettings = Observability["alarms"];
