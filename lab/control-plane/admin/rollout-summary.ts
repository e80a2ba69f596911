import type { InServiceSample } from "../../load-balancer/history";
import type { RolloutSummary } from "../../ports/rollout-summary";
import type { RolloutRecord } from "../codedeploy/store/rollout-record";
import type { LoadBalancing } from "../load-balancing";
import { floorSeconds, hookSeconds } from "./waits";

/** The facts about load balancers that the summary needs. */
export type SeenTraffic = Pick<LoadBalancing, "lowestInService" | "inService" | "firstCheckSeconds">;

/** Result of a finished deployment; undefined while it runs. */
export function summarizeRollout(record: RolloutRecord, traffic: SeenTraffic): RolloutSummary | undefined {
  const { startedAt, endedAt, trafficSourceNames } = record;
  if (startedAt === undefined || endedAt === undefined) {
    return undefined;
  }
  const lowestBetween = (sinceMs: number, untilMs: number) =>
    Math.min(...trafficSourceNames.map((name) => traffic.lowestInService(name, sinceMs, untilMs)));
  return {
    deploymentId: record.deploymentId,
    method: record.configName,
    hosts: record.hosts.length,
    seconds: (endedAt - startedAt) / 1000,
    floorSeconds: floorSeconds(record),
    hookSeconds: hookSeconds(record),
    firstCheckSeconds: Math.max(0, ...trafficSourceNames.map((name) => traffic.firstCheckSeconds(name))),
    lowestInService: trafficSourceNames.length === 0 ? 0 : lowestBetween(startedAt, endedAt),
    // A configuration cannot keep hosts in service that were not in service at the start.
    promisedInService:
      trafficSourceNames.length === 0
        ? 0
        : Math.min(record.minimumHealthy, lowestBetween(startedAt, startedAt)),
    capacity: trafficSourceNames
      .slice(0, 1)
      .flatMap((name) => capacityChanges(traffic.inService(name), startedAt, endedAt)),
  };
}

function capacityChanges(samples: readonly InServiceSample[], startMs: number, endMs: number) {
  const before = samples.filter(({ atMs }) => atMs <= startMs).at(-1);
  const within = samples.filter(({ atMs }) => atMs > startMs && atMs <= endMs);
  return [
    { second: 0, inService: before?.inService ?? 0 },
    ...within.map(({ atMs, inService }) => ({ second: (atMs - startMs) / 1000, inService })),
  ];
}
