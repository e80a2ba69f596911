import type { RolloutSummary } from "../ports/rollout-summary";
import type { LoadResult } from "./load";
import { moveProblems } from "./moved-traffic";
import type { Report } from "./report-format";

/** The parts of a report. */
export interface Findings extends Pick<Report, "engineCalls" | "engineSeconds" | "leftBehind" | "upSeconds"> {
  readonly record: RolloutSummary;
  readonly revision: string;
  readonly load: LoadResult;
}

export function makeReport({ record, revision, load, upSeconds, ...found }: Findings): Report {
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
    ...found,
    upSeconds: upSeconds.map((value) => Math.round(value * 10) / 10),
  };
}

/** What is wrong with a rehearsal. Empty if it proved what it should. */
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
        `${rollout.deploymentId}: lowest number of hosts in service is ${rollout.lowestInService}, but ` +
          `${rollout.method} promises ${rollout.promisedInService}`,
      );
    }
  }
  const moves = report.rollouts.flatMap(({ sides }) => (sides === undefined ? [] : moveProblems(sides)));
  return [...problems, ...moves, ...report.leftBehind];
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
