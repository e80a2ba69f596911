import { DEFAULT_SHIFT } from "@inservice/rollout/plan";
import { z } from "zod";
import { seconds } from "../fields";

/** Less than all hosts. A batch of all hosts would be allAtOnce. */
const MOST_PERCENT = 99;
const MOST_HOSTS = 499;

/** A number of hosts, or a share of them. */
export const batch = z
  .union([
    z.strictObject({ hosts: z.int().min(1).max(MOST_HOSTS) }),
    z.strictObject({ percent: z.int().min(1).max(MOST_PERCENT) }),
  ])
  .meta({ allowed: `{ hosts: 1 to ${MOST_HOSTS} } or { percent: 1 to ${MOST_PERCENT} }` });

/** Hosts of one Availability Zone after the other. */
export const zones = z
  .strictObject({
    monitorSeconds: seconds(0, 36_000)
      .default(600)
      .describe(
        "Seconds for which CodeDeploy watches a zone after its hosts were updated, before the next zone begins.",
      ),
    firstMonitorSeconds: seconds(0, 36_000)
      .optional()
      .describe("The same for the first zone. Default: monitorSeconds."),
    minimumHealthyHosts: batch
      .optional()
      .describe(
        "Hosts that stay in service in the zone that is updated; a percentage is rounded up. Default: none.",
      ),
  })
  .describe(
    "Only with method rolling and minimumHealthyPercent, which counts for the whole fleet: update one Availability Zone after the other, so that a broken revision reaches the hosts of one zone first. A rollback does not go by zones.",
  );

/** How traffic moves from the fleet that serves to the one that has just been filled. */
export const shift = z.strictObject({
  steps: z
    .array(z.int().min(1).max(99))
    .max(10)
    .default([...DEFAULT_SHIFT.steps])
    .describe(
      "Only with method blueGreen. Percentages of the requests that the new fleet gets one after the other, in ascending order, before it gets all; at most 10. An empty list moves all requests at once.",
    ),
  bakeSeconds: seconds(0, 172_800)
    .default(DEFAULT_SHIFT.bakeSeconds)
    .describe(
      "Only with method blueGreen. Seconds for which each of these percentages, and then the whole traffic, is watched. An alarm or an unhealthy host moves all requests back. An alarm needs observability.alarms.badMinutes bad minutes in a row, so a shorter watch finds unhealthy hosts only.",
    ),
});
