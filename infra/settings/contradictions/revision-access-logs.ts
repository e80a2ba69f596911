import type { Settings } from "../schema";
import type { RawSettings } from "../value-at";
import { withoutEffect } from "./without-effect";

/** A retention has no effect if no access logs are written. */
export function revisionAccessLogs({ revisions }: Partial<Settings>, raw: RawSettings): string[] {
  return revisions === undefined || revisions.accessLogs
    ? []
    : withoutEffect(raw, "revisions", ["accessLogDays"], "with revisions.accessLogs true");
}
