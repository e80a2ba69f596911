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
import { tags } from "./sections/tags";
import { workers } from "./sections/workers";

/**
 * Every setting of a stack: its meaning, unit, range and default. The parser, the error messages and docs/settings.md
 * all use this one schema.
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
  tags,
});

/** All settings of a stack, complete: defaults are filled in and ranges are checked. */
export type Settings = z.output<typeof settingsSchema>;
