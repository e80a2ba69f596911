import { z } from "zod";
import { text } from "../fields";

const alarms = z.strictObject({
  serverErrorPercent: z
    .int()
    .min(1)
    .max(100)
    .default(5)
    .describe("A minute is bad if the hosts answer at least this percentage of requests with 5xx."),
  minimumRequests: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(20)
    .describe("A minute with fewer requests is never bad because of that percentage."),
  loadBalancerErrors: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(10)
    .describe(
      "A minute is bad if the load balancer itself answers at least so many requests with 5xx, since no host answers.",
    ),
  latencyMilliseconds: z
    .int()
    .min(1)
    .max(4_000_000)
    .default(2000)
    .describe("A minute is bad if the hosts need more milliseconds for 1 of 100 requests."),
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
      'Minutes after which scaling counts as stuck, because the number of hosts in service differs from the desired one, or because scaling processes are suspended. If rollouts suspend processes, the alarm on suspensions waits at least as long as the longest rollout, but at most one day (architecture.md, "Suspensions left behind").',
    ),
  rollBack: z
    .boolean()
    .default(true)
    .describe(
      "Whether alarms for errors and latency stop a running deployment and roll it back. While one of " +
        "these alarms fires, no deployment starts.",
    ),
});

/** What an operator sees and hears. */
export const observability = z
  .strictObject({
    logRetentionDays: z
      .literal([
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
        3653,
      ])
      .default(90)
      .describe("Days for which logs stay in CloudWatch."),
    applicationLogFile: text(/^\/\S+$/, "an absolute path")
      .default("/opt/app/log/app.log")
      .describe("Log file of the application on each host. It is shipped to /inservice/STACK/application."),
    kmsKeyArn: text(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-z-]+$/, "the ARN of a KMS key")
      .optional()
      .describe(
        "KMS key of all log groups and of notices. Its policy must let CloudWatch Logs, CloudWatch and EventBridge use it. Default: CloudWatch's own key for logs, none for notices.",
      ),
    notifyEmails: z
      .array(z.email().meta({ allowed: "an e-mail address" }))
      .min(1)
      .optional()
      .describe(
        "Addresses that get alarms and failed deployments by e-mail, once they have confirmed. Each address stands once. Default: none.",
      )
      .meta({ example: ["operations@example.com", "on-call@example.com"] }),
    dashboard: z.boolean().default(true).describe("Whether the stack has a CloudWatch dashboard."),
    alarms: alarms.prefault({}),
    suspensionWatch: z
      .boolean()
      .default(true)
      .describe(
        "Whether suspended scaling processes are counted every minute, with an alarm when they stay suspended, and whether those that a killed deployer has left are resumed. It costs about 1.1 USD a month for each fleet.",
      ),
  })
  .meta({ summary: "Logs, alarms, the dashboard, and who is notified." });

export type Observability = z.output<typeof observability>;
export type AlarmSettings = Observability["alarms"];
