import { z } from "zod";

/** The lab's record of a deployment at `/_lab/rollouts/ID`, which the rehearsal reports. */
export const rolloutSummary = z.object({
  deploymentId: z.string(),
  /** Name of the deployment configuration. */
  method: z.string(),
  hosts: z.number(),
  /** Seconds from the start to the end of the deployment. */
  seconds: z.number(),
  /** Minimum time of all drains and health checks, by the settings. */
  floorSeconds: z.number(),
  /** Time that the hooks added, as measured. */
  hookSeconds: z.number(),
  /** Time from a target's registration to its first health check, which the lab sets. */
  firstCheckSeconds: z.number(),
  /** Lowest number of hosts that got requests at any time during the deployment. */
  lowestInService: z.number(),
  /** Lowest number that the method promises. */
  promisedInService: z.number(),
  /**
   * The number of targets in service from this second of the deployment on, in its first target group or Classic Load
   * Balancer. The oldest entry is first.
   */
  capacity: z.array(z.object({ second: z.number(), inService: z.number() }).readonly()).readonly(),
});

export type RolloutSummary = Readonly<z.infer<typeof rolloutSummary>>;
