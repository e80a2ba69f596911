import { z } from "zod";
import { rolloutSummary } from "../ports/rollout-summary";

const reportedRollout = rolloutSummary.extend({
  revision: z.string(),
  /** The remaining wall time, after the minimum drains and checks and the hooks. */
  otherSeconds: z.number(),
  /** Wall time divided by the unavoidable waits. Undefined if nothing is drained or checked. */
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
  /** What the load was, and its failures by kind. */
  load: z
    .object({
      errors: z.number(),
      timeouts: z.number(),
      non2xx: z.number(),
      seconds: z.number(),
      requestsPerSecond: z.number(),
    })
    .readonly(),
  /** Calls of the second release's rollout to AWS, by service and operation. */
  engineCalls: z.record(z.string(), z.number()).readonly(),
  /** Seconds from the first to the last of these calls. */
  engineSeconds: z.number(),
  /** Changes of the Auto Scaling groups that the release did not undo, in words. */
  leftBehind: z.array(z.string()).readonly(),
  /** Wall time of each `pulumi up` in seconds, including the first release. */
  upSeconds: z.array(z.number()).readonly(),
});

/** The content of .lab/report.json. */
export type Report = Readonly<z.infer<typeof reportFormat>>;
export type ReportedRollout = Report["rollouts"][number];

/** @throws if the text is not a report */
export function parseReport(text: string): Report {
  return reportFormat.parse(JSON.parse(text));
}
