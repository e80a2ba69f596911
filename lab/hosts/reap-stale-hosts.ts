import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startTimeOf } from "./process-identity";

const END_LIMIT_MS = 5_000;

/**
 * Ends the hosts that a crashed lab left behind, and removes their directories. Returns their instance ids. A process
 * is ended only if its pid and start time are the recorded ones, so it is never another program's.
 */
export async function reapStaleHosts(hostsDirectory: string): Promise<readonly string[]> {
  const names = await readdir(hostsDirectory).catch(() => []);
  const reaped: string[] = [];
  for (const name of names) {
    const directory = join(hostsDirectory, name);
    const record = await readRecord(join(directory, "host.json"));
    if (record === undefined) {
      continue;
    }
    if ((await startTimeOf(record.pid)) === record.startTime) {
      await endHostProcess(record.pid);
    }
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    reaped.push(name);
  }
  return reaped;
}

/**
 * Ends a host through its first process. The kernel then ends every process of the host before the waiting `unshare`
 * ends. `pid` is that of `unshare`.
 */
export async function endHostProcess(pid: number): Promise<void> {
  const started = await startTimeOf(pid);
  if (started === undefined) {
    return;
  }
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  for (const child of children.split(" ").filter(Boolean)) {
    kill(Number(child));
  }
  if (children.trim() === "") {
    kill(pid);
  }
  const deadline = Date.now() + END_LIMIT_MS;
  while (await isRunning(pid, started)) {
    if (Date.now() > deadline) {
      kill(pid);
    }
    await sleep(10);
  }
}

/** A zombie has ended; only its parent has not collected it yet. */
async function isRunning(pid: number, started: string): Promise<boolean> {
  if ((await startTimeOf(pid)) !== started) {
    return false;
  }
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat !== "" && stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) !== "Z";
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) {
      throw error;
    }
  }
}

async function readRecord(
  path: string,
): Promise<{ readonly pid: number; readonly startTime: string } | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) {
    return undefined;
  }
  const record: unknown = JSON.parse(text);
  if (typeof record !== "object" || record === null) {
    return undefined;
  }
  const { pid, startTime } = Object.fromEntries(Object.entries(record));
  return typeof pid === "number" && typeof startTime === "string" ? { pid, startTime } : undefined;
}
