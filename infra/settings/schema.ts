import { z } from "zod";
import { application } from "./sections/application";
import { fleet } from "./sections/fleet";
import { loadBalancer } from "./sections/load-balancer";
import { network } from "./sections/network";
import { revisions } from "./sections/revisions";
import { rollout } from "./sections/rollout";

/**
 * Every setting of a stack: its meaning (unit), its range and its default. What the parser accepts, what an
 * error message says is allowed and docs/settings.md are all derived from this one schema.
 */
export const settingsSchema = z.strictObject({
  application: application.prefault({}),
  network: network.prefault({}),
  loadBalancer: loadBalancer.prefault({}),
  fleet: fleet.prefault({}),
  rollout: rollout.prefault({}),
  revisions: revisions.prefault({}),
  tags: z
    .record(z.string().min(1).max(128), z.string().max(256))
    .default({})
    .describe("Tags of every resource, besides Project and Stack."),
});

/** All settings of a stack, complete: defaults filled in, ranges checked. */
export type Settings = z.output<typeof settingsSchema>;
