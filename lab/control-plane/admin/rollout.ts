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
}

/** Lowest number of targets in service between two moments, in milliseconds since the epoch. */
export type LowestInService = (targetGroupName: string, sinceMs: number, untilMs: number) => number;

/** What a finished deployment came to, or undefined while it runs. */
export function summarizeRollout(record: RolloutRecord, lowest: LowestInService): RolloutSummary | undefined {
  const { startedAt, endedAt, targetGroupNames } = record;
  if (startedAt === undefined || endedAt === undefined) {
    return undefined;
  }
  const lowestBetween = (sinceMs: number, untilMs: number) =>
    Math.min(...targetGroupNames.map((name) => lowest(name, sinceMs, untilMs)));
  return {
    deploymentId: record.deploymentId,
    method: record.configName,
    hosts: record.hosts.length,
    seconds: (endedAt - startedAt) / 1000,
    floorSeconds: floorSeconds(record),
    lowestInService: targetGroupNames.length === 0 ? 0 : lowestBetween(startedAt, endedAt),
    // A configuration cannot keep in service what was not.
    promisedInService:
      targetGroupNames.length === 0
        ? 0
        : Math.min(record.minimumHealthy, lowestBetween(startedAt, startedAt)),
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
