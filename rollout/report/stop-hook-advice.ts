import { EVENTS_OF_PREVIOUS_REVISION } from "../lifecycle";
import type { RevisionLocation } from "../model/records";
import { installedName } from "../truth/stop-hooks";
import { shortList } from "./shortened";

/** What to do about stop hooks that failed; undefined when none did. */
export function stopHookAdvice(
  hosts: readonly string[],
  installed: ReadonlyMap<string, RevisionLocation | undefined>,
): string | undefined {
  if (hosts.length === 0) {
    return undefined;
  }
  const names = [...new Set(hosts.flatMap((host) => installedName(installed.get(host)) ?? []))];
  const which = names.length === 0 ? "which could not be found out" : names.join(", ");
  return [
    `Next: the failed stop hook is a script of the installed revision (${which}), so correcting the new one does not`,
    `help. Repair the cause on ${shortList(hosts)}, or let one rollout go on although that revision's stop hooks fail:`,
    `set ignoreStopFailuresOf (setting rollout.ignoreStopFailuresOf) to ${names.join(" or ") || "its content hash"} and`,
    `run "pulumi up". That ignores failures in ${EVENTS_OF_PREVIOUS_REVISION.join(", ")} (CodeDeploy's`,
    `ignoreApplicationStopFailures), and does nothing any more once another revision is live.`,
  ].join(" ");
}
