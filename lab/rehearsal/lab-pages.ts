import { askLab } from "../cli/running-lab";
import { LabError } from "../lab-error";
import { type FleetState, readFleets } from "./left-behind";
import type { RolloutRecord } from "./report";

/** What the lab saw of a deployment. @throws LabError when it does not say */
export async function rolloutRecord(labUrl: string, deploymentId: string): Promise<RolloutRecord> {
  const record: RolloutRecord = JSON.parse(await page(labUrl, `rollouts/${deploymentId}`));
  return record;
}

/** The Auto Scaling groups as they are now. @throws LabError when the lab does not say */
export async function fleetsNow(labUrl: string): Promise<readonly FleetState[]> {
  return readFleets(await page(labUrl, "fleets"));
}

async function page(labUrl: string, name: string): Promise<string> {
  const text = await askLab(labUrl, `/_lab/${name}`);
  if (text === undefined) {
    throw new LabError("REHEARSAL_RECORD", `the lab at ${labUrl} does not answer /_lab/${name}`);
  }
  return text;
}
