import { z } from "zod";
import { rolloutSummary } from "../ports/rollout-summary";

const reportedRollout = rolloutSummary.extend({
  revision: z.string(),
  /** The rest of the wall time, beside the least drains and checks and the hooks. */
  otherSeconds: z.number(),
  /** Wall time by the unavoidable waits; absent where nothing is drained or checked. */
  timesFloor: z.number().optional(),
  requests: z.number(),
  failed: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
});

const reportFormat = z.object({
  requests: z.number(),
  failed: z.number(),
  /** Rollouts under load. */
  rollouts: z.array(reportedRollout.readonly()).readonly(),
  /** What the load was, and how its failures divide. */
  load: z
    .object({
      errors: z.number(),
      timeouts: z.number(),
      non2xx: z.number(),
      seconds: z.number(),
      requestsPerSecond: z.number(),
    })
    .readonly(),
  /** What the release changed of the Auto Scaling groups and did not change back, in words. */
  leftBehind: z.array(z.string()).readonly(),
  /** Wall time of each `pulumi up`, first release included, seconds. */
  upSeconds: z.array(z.number()).readonly(),
});

/** The content of .lab/report.json. */
export type Report = Readonly<z.infer<typeof reportFormat>>;
export type ReportedRollout = Report["rollouts"][number];

/** @throws when the text is no report */
export function parseReport(text: string): Report {
  return reportFormat.parse(JSON.parse(text));
}
