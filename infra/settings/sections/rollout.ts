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
        "Percentage of hosts kept in service; only, and always, with method rolling. CodeDeploy rounds up: of fleet.minSize hosts, one must be free to change. Workers that are too few for it are changed one at a time.",
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
  })
  .meta({ summary: "How a revision reaches the hosts, and what must be true before it has succeeded." });
