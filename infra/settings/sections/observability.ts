import { z } from "zod";
import { text } from "../fields";

const alarms = z.strictObject({
  serverErrorPercent: z
    .int()
    .min(1)
    .max(100)
    .default(5)
    .describe("Percentage of requests answered with 5xx by the hosts from which on a minute is bad."),
  minimumRequests: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(20)
    .describe("Requests in a minute below which that percentage says nothing."),
  loadBalancerErrors: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(10)
    .describe(
      "Requests answered with 5xx by the load balancer itself, for want of a host that answers, from which on a minute is bad.",
    ),
  latencyMilliseconds: z
    .int()
    .min(1)
    .max(4_000_000)
    .default(2000)
    .describe(
      "Milliseconds in which 99 of 100 requests must be answered by the hosts, or the minute is bad.",
    ),
  badMinutes: z
    .int()
    .min(1)
    .max(60)
    .default(3)
    .describe("Bad minutes in a row before one of these three alarms fires."),
  stuckMinutes: z
    .int()
    .min(5)
    .max(1440)
    .default(30)
    .describe(
      "Minutes for which the number of hosts in service may differ from the desired one, and for which scaling processes may be suspended: after them, scaling is stuck. The alarm for suspensions waits longer where a rollout may rightfully suspend processes for longer: 10 minutes more than rollout.deploymentMinutes where the revision's own scripts suspend, twice as long where CodeDeploy does, with rollout.healthSeconds besides where the deployer does, and three times as long with an additional batch; but never more than a day.",
    ),
  rollBack: z
    .boolean()
    .default(true)
    .describe(
      "Whether errors and latency stop a running deployment and roll it back. While one of these alarms is on, no deployment starts.",
    ),
});

/** What an operator sees and hears. */
export const observability = z.strictObject({
  logRetentionDays: z
    .literal([
      1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ])
    .default(90)
    .describe("Days for which logs stay in CloudWatch."),
  applicationLogFile: text(/^\/\S+$/, "an absolute path")
    .default("/opt/app/log/app.log")
    .describe("Log file of the application on each host; shipped to /inservice/STACK/application."),
  kmsKeyArn: text(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-z-]+$/, "the ARN of a KMS key")
    .optional()
    .describe(
      "KMS key of all log groups and of notices; its policy must let CloudWatch Logs, CloudWatch and EventBridge use it. Default: CloudWatch's own key for logs, none for notices.",
    ),
  notifyEmails: z
    .array(z.email().meta({ allowed: "an e-mail address" }))
    .min(1)
    .optional()
    .describe(
      "Who hears of alarms and failed deployments, once they have confirmed; each address once. Default: nobody.",
    ),
  dashboard: z.boolean().default(true).describe("Whether the stack has a CloudWatch dashboard."),
  alarms: alarms.prefault({}),
  suspensionWatch: z
    .boolean()
    .default(true)
    .describe(
      "Whether suspended scaling processes are counted every minute, with an alarm for those that are left behind. About 1 USD a month for each fleet.",
    ),
});

export type Observability = z.output<typeof observability>;
export type AlarmSettings = Observability["alarms"];
