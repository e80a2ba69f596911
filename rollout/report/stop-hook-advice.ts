import { EVENTS_OF_PREVIOUS_REVISION } from "../lifecycle";
import { installedName, type StopFailures } from "../truth/stop-hooks";
import { shortList } from "./shortened";

/** What to do about stop hooks that failed, in a deployment or in its rollback; undefined when none did. */
export function stopHookAdvice(failures: readonly StopFailures[]): string | undefined {
  const hosts = [...new Set(failures.flatMap((each) => each.hosts))];
  if (hosts.length === 0) {
    return undefined;
  }
  const found = failures.flatMap((each) => each.hosts.map((host) => installedName(each.installed.get(host))));
  const names = [...new Set(found.flatMap((name) => name ?? []))];
  const which = names.length === 0 ? "which could not be found out" : names.join(", ");
  const value = names[0] ?? "HASH";
  return [
    `Next: the failed stop hook is a script of the revision that the host has installed (${which}). It runs once more before`,
    `any other revision is installed, so a corrected revision alone does not help. Repair the cause on ${shortList(hosts)},`,
    `or let one rollout go on although stop hooks fail: set ignoreStopFailuresOf to that revision's content hash`,
    `(pulumi config set --path 'rollout.ignoreStopFailuresOf' ${value}) and run "pulumi up". Hosts whose`,
    `${EVENTS_OF_PREVIOUS_REVISION.join(", ")} fails are then updated without what it should have done (CodeDeploy's`,
    `ignoreApplicationStopFailures). It does nothing any more once no host has that revision.`,
  ].join(" ");
}
