import { z } from "zod";
import { application } from "./sections/application";
import { database } from "./sections/database";
import { environment } from "./sections/environment";
import { fleet } from "./sections/fleet";
import { loadBalancer } from "./sections/load-balancer";
import { network } from "./sections/network";
import { observability } from "./sections/observability";
import { revisions } from "./sections/revisions";
import { roles } from "./sections/roles";
import { rollout } from "./sections/rollout";
import { workers } from "./sections/workers";

/** AWS takes 50 tags of a resource (AWS General Reference, tag naming limits); Project, Stack and Name are ours. */
const MOST_TAGS = 47;

/**
 * Every setting of a stack: its meaning (unit), its range and its default. What the parser accepts, what an
 * error message says is allowed and docs/settings.md are all derived from this one schema.
 */
export const settingsSchema = z.strictObject({
  application: application.prefault({}),
  network: network.prefault({}),
  loadBalancer: loadBalancer.prefault({}),
  fleet: fleet.prefault({}),
  workers: workers.optional(),
  rollout: rollout.prefault({}),
  revisions: revisions.prefault({}),
  environment: environment.prefault({}),
  database,
  observability: observability.prefault({}),
  roles: roles.prefault({}),
  tags: z
    .record(z.string().min(1).max(128), z.string().max(256))
    .refine((tags) => Object.keys(tags).length <= MOST_TAGS)
    .meta({ allowed: `up to ${MOST_TAGS} names and values, both text` })
    .default({})
    .describe("Tags of every resource but the revisions in their bucket, besides Project, Stack and Name."),
});

/** All settings of a stack, complete: defaults filled in, ranges checked. */
export type Settings = z.output<typeof settingsSchema>;
