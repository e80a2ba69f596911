import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkInternet, internetWanted } from "../internet";
import { LabError } from "../lab-error";
import { type LabFile, readLabFile } from "../lab-file";
import type { LabLayout } from "../layout";
import { isRunning, startDetached } from "../processes";
import { installProviders } from "../providers/install-providers";
import { cleanUp } from "./down";
import { findRunningLab } from "./running-lab";
import { initStacks } from "./stacks";

/** Port of the AWS endpoint on 127.0.0.1, unless INSERVICE_LAB_PORT sets another. */
export const DEFAULT_PORT = 4570;
const READY_TIMEOUT_MS = 60_000;

/** Starts the lab unless it is running. */
export async function up(layout: LabLayout, ambient: NodeJS.ProcessEnv): Promise<number> {
  const lab = await ensureLab(layout, ambient);
  const reach = lab.internet ? "; its hosts reach the internet" : "";
  console.error(`InService: the lab is up at ${lab.url}${reach}`);
  console.error('  eval "$(npm run -s lab -- env)" makes pulumi and aws use it');
  return 0;
}

/** The running lab. It is started if none runs. What a crashed lab left is removed first. */
export async function ensureLab(layout: LabLayout, ambient: NodeJS.ProcessEnv): Promise<LabFile> {
  const running = await findRunningLab(layout);
  if (running !== undefined) {
    checkInternet(running, ambient);
    return running;
  }
  internetWanted(ambient);
  await cleanUp(layout);
  for (const directory of [layout.logDirectory, layout.backendDirectory, layout.hostsDirectory]) {
    await mkdir(directory, { recursive: true });
  }
  await installProviders(layout.pulumiHome, process.execPath);
  const lab = await startControlPlane(layout, ambient);
  await initStacks(layout, lab, ambient);
  return lab;
}

async function startControlPlane(layout: LabLayout, ambient: NodeJS.ProcessEnv): Promise<LabFile> {
  const labId = randomUUID();
  const script = path.join(__dirname, "..", "control-plane", "main.js");
  const logFile = path.join(layout.logDirectory, "control-plane.log");
  const child = startDetached(script, [labId], controlPlaneEnvironment(layout, ambient), logFile);
  const { pid } = child;
  if (pid === undefined) {
    throw new LabError("LAB_START", `the control plane could not be started: ${script}`);
  }
  for (let waited = 0; waited < READY_TIMEOUT_MS; waited += 50) {
    const lab = readLabFile(layout.labFile);
    if (lab?.labId === labId) {
      return lab;
    }
    if (!isRunning(pid)) {
      throw new LabError("LAB_START", `the control plane ended during its start:\n${tail(logFile)}`);
    }
    await sleep(50);
  }
  process.kill(pid, "SIGTERM");
  throw new LabError("LAB_START", `the control plane was not ready after 60 s:\n${tail(logFile)}`);
}

function controlPlaneEnvironment(layout: LabLayout, ambient: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const pythonDirectory = ambient.INSERVICE_PYTHON_BIN;
  if (pythonDirectory === undefined || !existsSync(path.join(pythonDirectory, "moto_server"))) {
    throw new LabError(
      "LAB_TOOLS",
      "moto is not installed: start the lab with npm run lab -- up or npm start",
    );
  }
  return {
    ...ambient,
    INSERVICE_LAB_DIR: layout.directory,
    INSERVICE_LAB_PORT: ambient.INSERVICE_LAB_PORT ?? String(DEFAULT_PORT),
  };
}

function tail(file: string): string {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-12).join("\n");
}
