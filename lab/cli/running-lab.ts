import { LabError } from "../lab-error";
import { type LabFile, readLabFile } from "../lab-file";
import type { LabLayout } from "../layout";

/** The lab that runs here. Undefined if none runs, or if its file is outdated. */
export async function findRunningLab(layout: LabLayout): Promise<LabFile | undefined> {
  const lab = readLabFile(layout.labFile);
  if (lab === undefined) {
    return undefined;
  }
  const answer = await askLab(lab.url, "/_lab/identity");
  return answer === lab.labId ? lab : undefined;
}

/** @throws LabError (LAB_DOWN) if no lab runs here */
export async function requireRunningLab(layout: LabLayout): Promise<LabFile> {
  const lab = await findRunningLab(layout);
  if (lab === undefined) {
    throw new LabError("LAB_DOWN", "no lab is running here: start one with npm run lab -- up");
  }
  return lab;
}

/** The endpoint's answer to a GET; undefined if nothing answers. */
export async function askLab(url: string, path: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(5000) });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
