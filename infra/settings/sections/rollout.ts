import { z } from "zod";
import { httpPath, seconds, text } from "../fields";

/** How a revision reaches the fleet. */
export const rollout = z.strictObject({
  method: z
    .enum(["oneAtATime", "halfAtATime", "allAtOnce", "rolling"])
    .default("oneAtATime")
    .describe(
      "How many hosts CodeDeploy updates at the same time. With rolling, minimumHealthyPercent of them " +
        "stay in service.",
    ),
  minimumHealthyPercent: z
    .int()
    .min(1)
    .max(99)
    .optional()
    .describe(
      "Percentage of hosts that stay in service. Method rolling requires it, and other methods do not " +
        "allow it. CodeDeploy rounds up, and one of fleet.minSize hosts must be free to change. Workers " +
        "that are too few for it are changed one at a time.",
    ),
  terminationHook: z
    .boolean()
    .default(true)
    .describe(
      "Whether CodeDeploy runs the application's stop hooks on a host that Auto Scaling terminates, " +
        "after its requests have drained.",
    ),
  deploymentMinutes: z
    .int()
    .min(1)
    .max(720)
    .default(60)
    .describe(
      "Minutes after which a deployment is stopped and rolled back, and counts as failed (CodeDeploy's " +
        "limit is 12 hours).",
    ),
  healthSeconds: seconds(10, 3600)
    .default(300)
    .describe(
      "Seconds within which every host must be healthy behind the load balancer after CodeDeploy has " +
        "finished. Hosts that are still launching get up to 10 minutes more.",
    ),
  pollSeconds: seconds(1, 30)
    .default(2)
    .describe("Seconds between two requests for the state of a running deployment."),
  ignoreStopFailuresOf: text(
    /^[0-9a-f]{12,64}$/,
    "the content hash of the installed revision, or its first 12 digits or more",
  )
    .optional()
    .describe(
      "Installed revision with broken stop hooks, as a failed rollout names it. The rollout of the next " +
        "revision then continues when these hooks fail. Their work stays undone, such as leaving a load " +
        "balancer. The setting has no effect once no host has that revision.",
    ),
  smokeCheckPath: httpPath
    .optional()
    .describe(
      "Path that is requested through the load balancer after every rollout. The up fails unless the " +
        "answer is 2xx. The load balancer must be reachable from where up runs.",
    ),
});
