import { capacityPicture } from "./capacity-picture";
import type { Report, ReportedRollout } from "./report-format";

/** The report for a person. */
export function reportText(report: Report): string {
  const lines = report.rollouts.flatMap((rollout) => [
    `  ${rollout.method} over ${rollout.hosts} hosts, revision ${rollout.revision.slice(0, 12)}, ${rollout.deploymentId}`,
    `    requests       ${rollout.requests} sent, ${rollout.failed} failed (${report.load.requestsPerSecond}/s, p50 ${rollout.p50Ms} ms, p99 ${rollout.p99Ms} ms)`,
    `    in service     never below ${rollout.lowestInService} of ${rollout.hosts}; promised ${rollout.promisedInService}`,
    ...capacityPicture(rollout),
    ...timeLines(rollout),
  ]);
  return ["Rehearsal", ...lines].join("\n");
}

function timeLines(rollout: ReportedRollout): string[] {
  const [wall, floor, hooks, other] = [
    rollout.seconds,
    rollout.floorSeconds,
    rollout.hookSeconds,
    rollout.otherSeconds,
  ].map((seconds) => seconds.toFixed(1));
  const ratio = rollout.timesFloor === undefined ? "" : `, ${rollout.timesFloor} times the minimum`;
  return [
    `     time           ${wall} s${ratio}: drains and checks at least ${floor} s, by the settings; ` +
      `hooks ${hooks} s; everything else ${other} s`,
    `     first check    ${rollout.firstCheckSeconds} s after a target is registered: the lab's choice, ` +
      "because AWS documents none",
    "                   (INSERVICE_LAB_FIRST_CHECK_SECONDS; default: half of the health check's interval)",
  ];
}
