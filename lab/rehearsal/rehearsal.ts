import { writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { askLab } from "../cli/running-lab";
import { LabError } from "../lab-error";
import type { Version } from "./applications";
import { startLoad } from "./load";
import { type PulumiStack, pulumiUp } from "./pulumi";
import { makeReport, type Report, type RolloutRecord } from "./report";

/** Requests a second: above the 500 that a rehearsal promises, and far below what two cores can carry. */
const REQUESTS_PER_SECOND = 600;
const CONNECTIONS = 30;
const LEAST_REQUESTS = 20_000;
/** The load ends by itself after this; longer than CodeDeploy's rollout of a rehearsal's fleet. */
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
    `${first.label} runs at ${before.outputs.url}; load: ${REQUESTS_PER_SECOND} requests a second`,
  );
  const load = startLoad({
    url: before.outputs.url,
    requestsPerSecond: REQUESTS_PER_SECOND,
    connections: CONNECTIONS,
    longestSeconds: LONGEST_LOAD_SECONDS,
  });
  try {
    stack.onLine(`pulumi up: ${second.label}`);
    const after = await pulumiUp(stack, second);
    while (load.answered() < LEAST_REQUESTS) {
      await sleep(200);
    }
    const record = await rolloutRecord(labUrl, after.outputs.deploymentId);
    const result = await load.stop();
    const report = makeReport(record, after.outputs.revision, result, [before.seconds, after.seconds]);
    await writeFile(stack.layout.reportFile, `${JSON.stringify(report, null, 2)}\n`);
    return report;
  } catch (error) {
    await load.stop();
    throw error;
  }
}

async function rolloutRecord(labUrl: string, deploymentId: string): Promise<RolloutRecord> {
  const text = await askLab(labUrl, `/_lab/rollouts/${deploymentId}`);
  if (text === undefined) {
    throw new LabError("REHEARSAL_RECORD", `the lab has no record of deployment ${deploymentId}`);
  }
  const record: RolloutRecord = JSON.parse(text);
  return record;
}
