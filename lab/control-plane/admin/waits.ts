import type { HostRecord, RolloutRecord } from "../codedeploy/store/rollout-record";

type Timed = Pick<RolloutRecord, "batches" | "hosts" | "minimumHealthy" | "zones">;

/**
 * Minimum time of drains, health checks and waits between zones, by the settings. No rollout of these hosts with this
 * method can be shorter.
 */
export function floorSeconds(record: Timed): number {
  return shortest(record, (host) => host.drainSeconds + host.checkSeconds);
}

/** The time that the hooks add, as measured. */
export function hookSeconds(record: Timed): number {
  const together = (host: HostRecord) => host.drainSeconds + host.hookSeconds + host.checkSeconds;
  return shortest(record, together) - floorSeconds(record);
}

/** The length of a rollout that only waits: of all hosts, or zone after zone. */
function shortest(record: Timed, wait: (host: HostRecord) => number): number {
  const { batches, hosts, minimumHealthy } = record;
  const started = batches.flat();
  const whole = { instanceIds: started, together: hosts.length - minimumHealthy, bakeSeconds: 0 };
  return (record.zones ?? [whole]).reduce((seconds, zone) => {
    const inZone = started.filter((id) => zone.instanceIds.includes(id));
    const waits = inZone.flatMap((id) => hosts.find(({ instanceId }) => instanceId === id) ?? []).map(wait);
    return seconds + shortestTogether(waits, zone.together) + zone.bakeSeconds;
  }, 0);
}

/**
 * As many hosts run at the same time as may be out of service. They start in the recorded order, each as soon as another one
 * has ended.
 */
function shortestTogether(waits: readonly number[], together: number): number {
  const ends = Array.from({ length: Math.max(1, together) }, () => 0);
  for (const seconds of waits) {
    const first = ends.indexOf(Math.min(...ends));
    ends[first] = Math.min(...ends) + seconds;
  }
  return Math.max(...ends);
}
