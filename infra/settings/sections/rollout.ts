import { DEFAULT_PROCESSES, SCALING_PROCESSES } from "@inservice/rollout/constants";
import { z } from "zod";
import { httpPath, seconds, text } from "../fields";

/** Below all hosts: a batch that leaves none would be allAtOnce. */
const MOST_PERCENT = 99;
const MOST_HOSTS = 499;

const batch = z
  .union([
    z.strictObject({ hosts: z.int().min(1).max(MOST_HOSTS) }),
    z.strictObject({ percent: z.int().min(1).max(MOST_PERCENT) }),
  ])
  .meta({ allowed: `{ hosts: 1 to ${MOST_HOSTS} } or { percent: 1 to ${MOST_PERCENT} }` });

/** How a revision reaches the fleet. */
export const rollout = z.strictObject({
  method: z
    .enum(["oneAtATime", "halfAtATime", "allAtOnce", "rolling", "rollingWithAdditionalBatch"])
    .default("oneAtATime")
    .describe(
      "How many hosts are updated together. rolling: a batch at a time, or as many as leave minimumHealthyPercent in service. rollingWithAdditionalBatch: a batch of hosts is added first and retired at the end, so that as many as there were stay in service, even of a single one.",
    ),
  minimumHealthyPercent: z
    .int()
    .min(1)
    .max(99)
    .optional()
    .describe(
      "Percentage of hosts kept in service; only with method rolling, in the place of batch. CodeDeploy rounds up: of fleet.minSize hosts, one must be free to change. Workers that are too few for it are changed one at a time.",
    ),
  batch: batch
    .optional()
    .describe(
      "Hosts updated together, with method rolling (rounded down from percent, at least one; fewer than fleet.minSize), or added, with method rollingWithAdditionalBatch (rounded up; fleet.maxSize must have room). Percent counts of the hosts that there are when the rollout begins. Default: none with rolling, which needs it or minimumHealthyPercent; one host with rollingWithAdditionalBatch. Workers that are too few for it are changed one at a time.",
    ),
  suspension: z
    .enum(["deployer", "codedeploy", "none"])
    .default("deployer")
    .describe(
      "Who suspends scaling processes during a rollout and resumes them: the deployer (recorded before, resumed by the next up if it is killed), CodeDeploy itself, or nobody. Where scripts of the revision suspend (HANDLE_PROCS=true), they stay the only ones.",
    ),
  suspendedProcesses: z
    .array(z.enum(SCALING_PROCESSES))
    .min(1)
    .optional()
    .describe(
      `Scaling processes that are suspended, each once; CodeDeploy knows Terminate, AZRebalance, InstanceRefresh and ScheduledActions only. Default: ${DEFAULT_PROCESSES.deployer.join(", ")}; with suspension codedeploy, ${DEFAULT_PROCESSES.codedeploy.join(", ")}.`,
    ),
  terminationHook: z
    .boolean()
    .default(true)
    .describe(
      "Whether CodeDeploy runs the application's stop hooks on a host that Auto Scaling takes away, after its requests have drained.",
    ),
  deploymentMinutes: z
    .int()
    .min(1)
    .max(720)
    .default(60)
    .describe(
      "Minutes after which a deployment is stopped, rolled back and has failed (CodeDeploy's limit is 12 hours).",
    ),
  healthSeconds: seconds(10, 3600)
    .default(300)
    .describe(
      "Seconds in which every host must be healthy behind the load balancer once CodeDeploy has finished. Hosts that only launch meanwhile get up to 10 minutes more.",
    ),
  pollSeconds: seconds(1, 30).default(2).describe("Seconds between two looks at a running deployment."),
  ignoreStopFailuresOf: text(
    /^[0-9a-f]{12,64}$/,
    "the content hash of the installed revision, or its first 12 digits or more",
  )
    .optional()
    .describe(
      "Installed revision whose stop hooks are broken, as a failed rollout names it: the rollout of its successor goes on when they fail, without what they should have done, such as leaving a load balancer. Does nothing once no host has that revision.",
    ),
  smokeCheckPath: httpPath
    .optional()
    .describe(
      "Path requested through the load balancer after every rollout; up fails unless it answers 2xx. Must be reachable from where up runs.",
    ),
});
