import { stat, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { readCalls } from "../control-plane/call-record/calls-file";
import { LabError } from "../lab-error";
import type { RolloutSummary } from "../ports/rollout-summary";
import type { Version } from "./applications";
import { throwIfEnded } from "./ending";
import { callsBetween, type EngineSpan, engineSpan } from "./engine-calls";
import { engineCallsNow, fleetsNow, rolloutSummaryOf, sharedTrafficNow } from "./lab-pages";
import { type FleetState, leftBehind } from "./left-behind";
import { startLoad } from "./load";
import { movedTraffic } from "./moved-traffic";
import { type PulumiStack, pulumiUp, type Update } from "./pulumi-up";
import { makeReport } from "./report";
import type { Report } from "./report-format";

/** Requests a second. It is above the 500 that a rehearsal promises, and far below what two cores can carry. */
const REQUESTS_PER_SECOND = 600;
const CONNECTIONS = 30;
const LEAST_REQUESTS = 20_000;
/** The load ends by itself after this time, which is longer than CodeDeploy's rollout of a rehearsal's fleet. */
const LONGEST_LOAD_SECONDS = 1800;

/** Rolls out the first version, then the second under load, and writes the report. */
export async function rehearse(
  stack: PulumiStack,
  labUrl: string,
  [first, second]: readonly [Version, Version],
): Promise<Report> {
  stack.onLine(`pulumi up: ${first.label}`);
  const before = await pulumiUp(stack, first);
  stack.onLine(
    `${first.label} is running at ${before.outputs.url}; load: ${REQUESTS_PER_SECOND} requests a second`,
  );
  const fleets = await fleetsNow(labUrl);
  const calls = await engineCallsNow(labUrl);
  const { size: recorded } = await stat(stack.layout.callsFile);
  const load = startLoad({
    url: before.outputs.url,
    requestsPerSecond: REQUESTS_PER_SECOND,
    connections: CONNECTIONS,
    longestSeconds: LONGEST_LOAD_SECONDS,
  });
  try {
    stack.onLine(`pulumi up: ${second.label}`);
    const after = await secondUp(stack, second, labUrl, fleets);
    requireRollout(before, after);
    const engineCalls = callsBetween(calls, await engineCallsNow(labUrl));
    const span = engineSpan(readCalls(stack.layout.callsFile, recorded));
    while (load.answered() < LEAST_REQUESTS) {
      throwIfEnded(stack.signal);
      await sleep(200);
    }
    const record = await rolloutRecord(labUrl, after.outputs.deploymentId, span, second.bakeSeconds);
    const result = await load.stop();
    const report = makeReport({
      record,
      load: result,
      revision: after.outputs.revision,
      upSeconds: [before.seconds, after.seconds],
      engineCalls,
      engineSeconds: span === undefined ? 0 : (span.endMs - span.startMs) / 1000,
      leftBehind: leftBehind(fleets, await fleetsNow(labUrl)),
    });
    await writeFile(stack.layout.reportFile, `${JSON.stringify(report, null, 2)}\n`);
    return report;
  } catch (error) {
    await load.stop();
    throw error;
  }
}

/** Figures of a rehearsal in which nothing was rolled out would prove nothing. */
function requireRollout(before: Update, after: Update): void {
  if (after.outputs.deploymentId === before.outputs.deploymentId) {
    throw new LabError(
      "NOTHING_ROLLED_OUT",
      `both versions are the same revision (${after.outputs.revision.slice(0, 12)}), so nothing was rolled out under load: the ` +
        "build step must put what it builds into $OUTPUT",
    );
  }
}

/** The lab's record; where the requests moved from one fleet to another, of both. */
async function rolloutRecord(
  labUrl: string,
  deploymentId: string,
  span: EngineSpan | undefined,
  bakeSeconds: number,
): Promise<RolloutSummary> {
  const record = await rolloutSummaryOf(labUrl, deploymentId);
  const [traffic] = await sharedTrafficNow(labUrl);
  return traffic === undefined || span === undefined
    ? record
    : movedTraffic(record, traffic, span, bakeSeconds);
}

/** The error of a failed release also names what the release left behind. */
async function secondUp(
  stack: PulumiStack,
  version: Version,
  labUrl: string,
  fleets: readonly FleetState[],
): Promise<Update> {
  try {
    return await pulumiUp(stack, version);
  } catch (error) {
    if (!(error instanceof LabError) || stack.signal.aborted) {
      throw error;
    }
    const left = leftBehind(fleets, await fleetsNow(labUrl));
    throw new LabError(error.code, [error.message, ...left].join("\n"));
  }
}
