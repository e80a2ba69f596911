import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { reapStaleHosts } from "../hosts/reap-stale-hosts";
import { LabError } from "../lab-error";
import type { LabLayout } from "../layout";
import { isRunning } from "../processes";
import { findRunningLab } from "./running-lab";

const PATIENCE_MS = 30_000;

/** Ends the lab and everything in it. Reports and logs stay. If no lab runs, it only cleans up. */
export async function down(layout: LabLayout): Promise<number> {
  const lab = await findRunningLab(layout);
  if (lab !== undefined) {
    await endProcess(lab.pid, layout);
  }
  await cleanUp(layout);
  console.error(lab === undefined ? "InService: no lab was running here" : "InService: the lab is down");
  return 0;
}

/** Removes what a lab leaves behind, including the hosts of a crashed lab. */
export async function cleanUp(layout: LabLayout): Promise<void> {
  await reapStaleHosts(layout.hostsDirectory);
  const { labFile, hostsDirectory, backendDirectory, pulumiHome, rehearsalDirectory, stacksDirectory } =
    layout;
  for (const path of [
    labFile,
    hostsDirectory,
    backendDirectory,
    pulumiHome,
    rehearsalDirectory,
    stacksDirectory,
  ]) {
    await rm(path, { recursive: true, force: true });
  }
}

async function endProcess(pid: number, layout: LabLayout): Promise<void> {
  process.kill(pid, "SIGTERM");
  for (let waited = 0; waited < PATIENCE_MS; waited += 100) {
    if (!isRunning(pid)) {
      return;
    }
    await sleep(100);
  }
  throw new LabError("LAB_STUCK", `the lab (process ${pid}) did not end in 30 s; see ${layout.logDirectory}`);
}
