import { z } from "zod";

/** The number of targets in service from this second on. The oldest entry is first. */
const capacity = z.array(z.object({ second: z.number(), inService: z.number() }).readonly()).readonly();

/** One of two fleets between which a rollout moved the requests. */
const rolloutSide = z.object({
  /** Name of its target group. */
  name: z.string(),
  capacity,
  /** Percent of the requests from this second on. The oldest entry is first. */
  traffic: z.array(z.object({ second: z.number(), percent: z.number() }).readonly()).readonly(),
});

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
   * From the start of the deployment, in its first target group or Classic Load Balancer; where the requests moved, in the fleet
   * that had them.
   */
  capacity,
  /** Both fleets of a rollout that moved the requests from one to the other; the one that had them is first. */
  sides: z.array(rolloutSide.readonly()).readonly().optional(),
});

export type RolloutSide = Readonly<z.infer<typeof rolloutSide>>;
export type RolloutSummary = Readonly<z.infer<typeof rolloutSummary>>;
