import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import type { LeaseProcess } from "../model/guard";

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
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
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
