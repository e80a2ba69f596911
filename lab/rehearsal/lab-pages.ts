import { z } from "zod";
import { askLab } from "../cli/running-lab";
import { LabError } from "../lab-error";
import { type RolloutSummary, rolloutSummary } from "../ports/rollout-summary";
import { type SharedTraffic, sharedTraffic } from "../ports/shared-traffic";
import { type EngineCalls, readEngineCalls } from "./engine-calls";
import { type FleetState, readFleets } from "./left-behind";

/**
 * The lab's record of a deployment.
 * @throws LabError if the lab does not answer
 */
export async function rolloutSummaryOf(labUrl: string, deploymentId: string): Promise<RolloutSummary> {
  return rolloutSummary.parse(JSON.parse(await page(labUrl, `rollouts/${deploymentId}`)));
}

/**
 * The current Auto Scaling groups.
 * @throws LabError if the lab does not answer
 */
export async function fleetsNow(labUrl: string): Promise<readonly FleetState[]> {
  return readFleets(await page(labUrl, "fleets"));
}

/**
 * The calls of the rollout since the lab's start.
 * @throws LabError if the lab does not answer
 */
export async function engineCallsNow(labUrl: string): Promise<EngineCalls> {
  return readEngineCalls(await page(labUrl, "counts"));
}

/**
 * Listener rules that share requests among target groups, over time.
 * @throws LabError if the lab does not answer
 */
export async function sharedTrafficNow(labUrl: string): Promise<readonly SharedTraffic[]> {
  return z.array(sharedTraffic).parse(JSON.parse(await page(labUrl, "traffic")));
}

async function page(labUrl: string, name: string): Promise<string> {
  const text = await askLab(labUrl, `/_lab/${name}`);
  if (text === undefined) {
    throw new LabError("REHEARSAL_RECORD", `the lab at ${labUrl} does not answer /_lab/${name}`);
  }
  return text;
}
