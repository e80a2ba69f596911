import { z } from "zod";

/** A listener rule that shares requests among target groups, over time: one of `/_lab/traffic`. */
export const sharedTraffic = z.object({
  priority: z.number(),
  /** Every change of the weights by the target groups' names, the oldest first. */
  weights: z
    .array(z.object({ atMs: z.number(), shares: z.record(z.string(), z.number()) }).readonly())
    .readonly(),
  /** Every change of the number of targets in service, by target group, the oldest first. */
  inService: z.record(
    z.string(),
    z.array(z.object({ atMs: z.number(), inService: z.number() }).readonly()).readonly(),
  ),
});

export type SharedTraffic = Readonly<z.infer<typeof sharedTraffic>>;
