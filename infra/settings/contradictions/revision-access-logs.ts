import type { Settings } from "../schema";
import type { RawSettings } from "../value-at";
import { withoutEffect } from "./without-effect";

/** A retention of logs that nobody writes would be silently without effect. */
export function revisionAccessLogs({ revisions }: Partial<Settings>, raw: RawSettings): string[] {
  return revisions === undefined || revisions.accessLogs
    ? []
    : withoutEffect(raw, "revisions", ["accessLogDays"], "with revisions.accessLogs true");
}
