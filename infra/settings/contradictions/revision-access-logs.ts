import { problem } from "../problem";
import type { Settings } from "../schema";

/** A retention of logs that nobody writes would be silently without effect. */
export function revisionAccessLogs({ revisions }: Partial<Settings>): string[] {
  if (revisions === undefined || revisions.accessLogs || revisions.accessLogDays === undefined) {
    return [];
  }
  return [problem("revisions.accessLogDays", revisions.accessLogDays, "only with revisions.accessLogs true")];
}
