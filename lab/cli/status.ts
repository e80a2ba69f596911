import { LabError } from "../lab-error";
import type { LabLayout } from "../layout";
import { askLab, requireRunningLab } from "./running-lab";

/** Prints the fleets, hosts and load balancers of the running lab. */
export async function status(layout: LabLayout): Promise<number> {
  const lab = await requireRunningLab(layout);
  const text = await askLab(lab.url, "/_lab/status");
  if (text === undefined) {
    throw new LabError("LAB_SILENT", `the lab at ${lab.url} does not answer; see ${layout.logDirectory}`);
  }
  process.stdout.write(text);
  return 0;
}
