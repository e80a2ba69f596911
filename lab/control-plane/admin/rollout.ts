import type { InServiceSample } from "../../load-balancer/history";
import type { RolloutRecord } from "../codedeploy/rollout-record";

/** A deployment as the rehearsal reports it; see lab/rehearsal/report.ts. */
export interface RolloutSummary {
  readonly deploymentId: string;
  /** Name of the deployment configuration. */
  readonly method: string;
  readonly hosts: number;
  readonly seconds: number;
  readonly floorSeconds: number;
  readonly lowestInService: number;
  readonly promisedInService: number;
  /** Changes of the number of targets in service in the first target group or Classic Load Balancer, by second of the deployment. */
  readonly capacity: readonly { readonly second: number; readonly inService: number }[];
}

/** Lowest number of targets in service between two moments, in milliseconds since the epoch. */
export type LowestInService = (trafficSourceName: string, sinceMs: number, untilMs: number) => number;

/** Every change of the number of targets in service, oldest first. */
export type InServiceHistory = (trafficSourceName: string) => readonly InServiceSample[];

/** What a finished deployment came to, or undefined while it runs. */
export function summarizeRollout(
  record: RolloutRecord,
  lowest: LowestInService,
  history: InServiceHistory,
): RolloutSummary | undefined {
  const { startedAt, endedAt, trafficSourceNames } = record;
  if (startedAt === undefined || endedAt === undefined) {
    return undefined;
  }
  const lowestBetween = (sinceMs: number, untilMs: number) =>
    Math.min(...trafficSourceNames.map((name) => lowest(name, sinceMs, untilMs)));
  return {
    deploymentId: record.deploymentId,
    method: record.configName,
    hosts: record.hosts.length,
    seconds: (endedAt - startedAt) / 1000,
    floorSeconds: floorSeconds(record),
    lowestInService: trafficSourceNames.length === 0 ? 0 : lowestBetween(startedAt, endedAt),
    // A configuration cannot keep in service what was not.
    promisedInService:
      trafficSourceNames.length === 0
        ? 0
        : Math.min(record.minimumHealthy, lowestBetween(startedAt, startedAt)),
    capacity: trafficSourceNames
      .slice(0, 1)
      .flatMap((name) => capacityChanges(history(name), startedAt, endedAt)),
  };
}

/** Batches follow each other; within one, the slowest host's drain, hooks and passed check cannot be shortened. */
export function floorSeconds(record: Pick<RolloutRecord, "batches" | "hosts">): number {
  const waits = new Map(
    record.hosts.map((host) => [host.instanceId, host.drainSeconds + host.hookSeconds + host.checkSeconds]),
  );
  return record.batches
    .map((batch) => Math.max(...batch.map((instanceId) => waits.get(instanceId) ?? 0)))
    .reduce((sum, slowest) => sum + slowest, 0);
}

function capacityChanges(samples: readonly InServiceSample[], startMs: number, endMs: number) {
  const before = samples.filter(({ atMs }) => atMs <= startMs).at(-1);
  const within = samples.filter(({ atMs }) => atMs > startMs && atMs <= endMs);
  return [
    { second: 0, inService: before?.inService ?? 0 },
    ...within.map(({ atMs, inService }) => ({ second: (atMs - startMs) / 1000, inService })),
  ];
}
