import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { DEFAULT_PORT } from "../cli/up";
import { startTimeOf } from "../hosts/process-identity";
import { LabError } from "../lab-error";
import type { LabLayout } from "../layout";

/** Far from the ports of other labs, and with another network of loopback addresses (control-plane/addresses.ts). */
const PORT_DISTANCE = 100;
const LAST_PORT = 65_535;

/** The environment of a rehearsal's own lab, next to the one that `npm run lab` uses. */
export function besideLab(ambient: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const port = Number(ambient.INSERVICE_LAB_PORT ?? DEFAULT_PORT);
  const distance = port + PORT_DISTANCE > LAST_PORT ? -PORT_DISTANCE : PORT_DISTANCE;
  return {
    ...ambient,
    INSERVICE_LAB_DIR: `${path.join(ambient.INSERVICE_LAB_DIR ?? ".lab", ".")}-rehearsal`,
    INSERVICE_LAB_PORT: String(port + distance),
  };
}

/**
 * Runs the work if no other rehearsal runs in this lab. A killed rehearsal does not count.
 * @throws LabError if another one runs
 */
export async function alone<T>(layout: LabLayout, work: () => Promise<T>): Promise<T> {
  const file = path.join(layout.directory, "rehearsal.pid");
  const [pid = "", startTime] = (await readFile(file, "utf8").catch(() => "")).split(" ");
  if (startTime !== undefined && (await startTimeOf(Number(pid))) === startTime) {
    throw new LabError(
      "REHEARSAL_RUNS",
      `another rehearsal is running in ${layout.directory} (process ${pid}): wait for it, or end it`,
    );
  }
  await mkdir(layout.directory, { recursive: true });
  await writeFile(file, `${process.pid} ${await startTimeOf(process.pid)}`);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
