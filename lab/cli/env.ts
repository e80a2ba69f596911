import { asShell, labEnvironment } from "../environment";
import type { LabLayout } from "../layout";
import { requireRunningLab } from "./running-lab";

/** Prints the exports of the running lab, and nothing else on stdout. */
export async function env(layout: LabLayout, ambient: NodeJS.ProcessEnv): Promise<number> {
  const lab = await requireRunningLab(layout);
  console.log(asShell(labEnvironment(layout, lab, ambient)));
  return 0;
}
