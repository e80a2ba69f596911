import type { HostRecord, RolloutRecord } from "../codedeploy/store/rollout-record";

type Timed = Pick<RolloutRecord, "batches" | "hosts" | "minimumHealthy">;

/** What drains and health checks take at the least, by the settings: no rollout of these hosts by this method is shorter. */
export function floorSeconds(record: Timed): number {
  return shortest(record, (host) => host.drainSeconds + host.checkSeconds);
}

/** What the hooks, as measured, add to that. */
export function hookSeconds(record: Timed): number {
  const together = (host: HostRecord) => host.drainSeconds + host.hookSeconds + host.checkSeconds;
  return shortest(record, together) - floorSeconds(record);
}

/**
 * The length of a rollout that does nothing but wait: as many hosts at a time as may be missing, in the order in which they
 * were started, each as soon as the one before has made room.
 */
function shortest({ batches, hosts, minimumHealthy }: Timed, wait: (host: HostRecord) => number): number {
  const ends = Array.from({ length: Math.max(1, hosts.length - minimumHealthy) }, () => 0);
  for (const instanceId of batches.flat()) {
    const host = hosts.find((candidate) => candidate.instanceId === instanceId);
    const first = ends.indexOf(Math.min(...ends));
    ends[first] = Math.min(...ends) + (host === undefined ? 0 : wait(host));
  }
  return Math.max(...ends);
}
