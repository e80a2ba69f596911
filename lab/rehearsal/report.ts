import type { LoadResult } from "./load";

/** From this second of the deployment on, so many hosts took requests. */
export interface CapacityChange {
  readonly second: number;
  readonly inService: number;
}

/** What the lab saw of a deployment (`/_lab/rollouts/ID`). */
export interface RolloutRecord {
  readonly deploymentId: string;
  /** Name of the deployment configuration. */
  readonly method: string;
  readonly hosts: number;
  /** Start to end of the deployment, seconds. */
  readonly seconds: number;
  /** What drains and health checks take at the least, by the settings. */
  readonly floorSeconds: number;
  /** What the hooks added to it, as measured. */
  readonly hookSeconds: number;
  /** From a target's registration to its first health check, which the lab sets. */
  readonly firstCheckSeconds: number;
  /** Fewest hosts that took requests at any moment in between. */
  readonly lowestInService: number;
  /** Fewest that the method promises to keep. */
  readonly promisedInService: number;
  /** Changes of the number of hosts in service, by second of the deployment, oldest first. */
  readonly capacity: readonly CapacityChange[];
}

export interface ReportedRollout extends RolloutRecord {
  readonly revision: string;
  /** Time that neither drains and checks at their least nor hooks explain. */
  readonly otherSeconds: number;
  /** Wall time by the unavoidable waits; absent where nothing is drained or checked. */
  readonly timesFloor?: number;
  readonly requests: number;
  readonly failed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The content of .lab/report.json. */
export interface Report {
  readonly requests: number;
  readonly failed: number;
  /** Rollouts under load. */
  readonly rollouts: readonly ReportedRollout[];
  /** What the load was, and how its failures divide. */
  readonly load: Pick<LoadResult, "errors" | "timeouts" | "non2xx" | "seconds"> & {
    readonly requestsPerSecond: number;
  };
  /** What the release changed of the Auto Scaling groups and did not change back, in words. */
  readonly leftBehind: readonly string[];
  /** Wall time of each `pulumi up`, first release included, seconds. */
  readonly upSeconds: readonly number[];
}

/** What a report is made of. */
export interface Findings extends Pick<Report, "leftBehind" | "upSeconds"> {
  readonly record: RolloutRecord;
  readonly revision: string;
  readonly load: LoadResult;
}

export function makeReport({ record, revision, load, upSeconds, leftBehind }: Findings): Report {
  const { seconds: wall, floorSeconds, hookSeconds } = record;
  const times = {
    otherSeconds: hundredths(Math.max(0, wall - floorSeconds - hookSeconds)),
    ...(floorSeconds === 0 ? {} : { timesFloor: hundredths(wall / floorSeconds) }),
  };
  const { requests, failed, p50Ms, p99Ms, errors, timeouts, non2xx, seconds } = load;
  return {
    requests,
    failed,
    rollouts: [{ ...record, ...times, revision, requests, failed, p50Ms, p99Ms }],
    load: { errors, timeouts, non2xx, seconds, requestsPerSecond: Math.round(requests / seconds) },
    leftBehind,
    upSeconds: upSeconds.map((value) => Math.round(value * 10) / 10),
  };
}

/** What is wrong with a rehearsal; nothing when it proved what it should. */
export function shortcomings(report: Report): string[] {
  const problems: string[] = [];
  if (report.requests === 0) {
    problems.push("no request was answered, so nothing was proved");
  }
  if (report.failed > 0) {
    const { errors, timeouts, non2xx } = report.load;
    problems.push(
      `${report.failed} of ${report.requests} requests failed (${errors} errors, ${timeouts} time-outs, ${non2xx} non-2xx)`,
    );
  }
  for (const rollout of report.rollouts) {
    if (rollout.lowestInService < rollout.promisedInService) {
      problems.push(
        `${rollout.deploymentId}: ${rollout.lowestInService} hosts in service at the lowest, ${rollout.method} promises ${rollout.promisedInService}`,
      );
    }
  }
  return [...problems, ...report.leftBehind];
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
