import { z } from "zod";

/** What the lab saw of a deployment: `/_lab/rollouts/ID`, which the rehearsal reports. */
export const rolloutSummary = z.object({
  deploymentId: z.string(),
  /** Name of the deployment configuration. */
  method: z.string(),
  hosts: z.number(),
  /** Start to end of the deployment, seconds. */
  seconds: z.number(),
  /** Least time of all drains and health checks, by the settings. */
  floorSeconds: z.number(),
  /** What the hooks added to it, as measured. */
  hookSeconds: z.number(),
  /** From a target's registration to its first health check, which the lab sets. */
  firstCheckSeconds: z.number(),
  /** Fewest hosts that took requests at any moment in between. */
  lowestInService: z.number(),
  /** Fewest that the method promises to keep. */
  promisedInService: z.number(),
  /**
   * From this second of the deployment on, so many targets were in service in its first target group or Classic Load
   * Balancer; oldest first.
   */
  capacity: z.array(z.object({ second: z.number(), inService: z.number() }).readonly()).readonly(),
});

export type RolloutSummary = Readonly<z.infer<typeof rolloutSummary>>;
