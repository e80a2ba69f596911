import { z } from "zod";
import { httpPath, seconds, text } from "../fields";

/** How a revision reaches the fleet. */
export const rollout = z
  .strictObject({
    method: z
      .enum(["oneAtATime", "halfAtATime", "allAtOnce", "rolling"])
      .default("oneAtATime")
      .describe(
        "How many hosts CodeDeploy updates together; rolling keeps minimumHealthyPercent in service.",
      ),
    minimumHealthyPercent: z
      .int()
      .min(1)
      .max(99)
      .optional()
      .describe(
        "Percentage of hosts that stay in service. Method rolling requires it; other methods do not allow it. CodeDeploy rounds up, so fleet.minSize must leave at least one host to update. If there are too few workers for it, they are updated one at a time.",
      ),
    terminationHook: z
      .boolean()
      .default(true)
      .describe(
        "Whether CodeDeploy runs the application's stop hooks on a host that Auto Scaling terminates, after its requests have drained.",
      ),
    deploymentMinutes: z
      .int()
      .min(1)
      .max(720)
      .default(60)
      .describe(
        "Minutes after which a deployment has failed: it is stopped and rolled back (CodeDeploy's limit is 12 hours).",
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
        "Installed revision with broken stop hooks, as a failed rollout names it. The next rollout then goes on when these hooks fail, although they may not have done their work, such as leaving a load balancer. It has no effect once no host has that revision.",
      ),
    smokeCheckPath: httpPath
      .optional()
      .describe(
        "Path that up requests through the load balancer after every rollout. up fails unless the answer is 2xx. The machine that runs up must reach the load balancer.",
      ),
  })
  .meta({ summary: "How a revision reaches the hosts, and what must be true before it has succeeded." });
