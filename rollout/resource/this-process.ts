import { createHash, randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import type { Holder } from "../guard/under-guard";
import { thisProcess } from "../guard/who";
import type { LeaseProcess } from "../model/guard";

/** This run of the engine, as guards name it. */
export function thisRun(): Holder {
  return { who: thisProcess(), process: leaseProcess(), hasEnded, newId: randomUUID };
}

/** Undefined where the system does not tell apart machines and their process numbers, as outside of Linux. */
export function leaseProcess(): LeaseProcess | undefined {
  const machine = thisMachine();
  return machine === undefined ? undefined : { machine, pid: process.pid };
}

/**
 * Whether that process ran on this machine and has ended. A number that another process got since looks alive, which only costs
 * time.
 */
export function hasEnded({ machine, pid }: LeaseProcess): boolean {
  if (machine !== thisMachine()) {
    return false;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === "ESRCH") {
      return true;
    }
  }
  return isZombie(pid);
}

/** It has ended, and its parent has not asked how; in a container maybe nobody ever will (proc_pid_stat(5), states Z and X). */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return /^ [ZX] /.test(stat.slice(stat.lastIndexOf(")") + 1));
  } catch (error) {
    if (["ENOENT", "ESRCH", "EACCES"].includes(codeOf(error))) {
      // The files of another user's process may be hidden (proc(5), hidepid), so this says nothing.
      return false;
    }
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** One boot of one machine, and the process numbers of one container there (random(4), boot_id; pid_namespaces(7)). */
function thisMachine(): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const numbers = readlinkSync("/proc/self/ns/pid");
    return createHash("sha256").update(`${boot} ${numbers}`).digest("hex").slice(0, 32);
  } catch {
    return undefined;
  }
}
