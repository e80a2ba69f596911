import type { HostRecord, RolloutRecord } from "../codedeploy/store/rollout-record";

type Timed = Pick<RolloutRecord, "batches" | "hosts" | "minimumHealthy">;

/**
 * Minimum time of drains and health checks, by the settings. No rollout of these hosts with this method can be
 * shorter.
 */
export function floorSeconds(record: Timed): number {
  return shortest(record, (host) => host.drainSeconds + host.checkSeconds);
}

/** The time that the hooks add, as measured. */
export function hookSeconds(record: Timed): number {
  const together = (host: HostRecord) => host.drainSeconds + host.hookSeconds + host.checkSeconds;
  return shortest(record, together) - floorSeconds(record);
}

/**
 * The length of a rollout that only waits. As many hosts run at the same time as may be out of service. They start in
 * the recorded order, each as soon as another one has ended.
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
