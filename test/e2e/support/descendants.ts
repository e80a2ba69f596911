import { readdirSync, readFileSync } from "node:fs";
import { startTimeOf } from "../../../lab/hosts/process-identity";

/** A process by pid and start time, so that a later process with the same pid is not mistaken for it. */
export interface KnownProcess {
  readonly pid: number;
  readonly startTime: string;
}

/** The processes that a process has started, and their own. They continue after it is killed. */
export async function descendantsOf(pid: number): Promise<KnownProcess[]> {
  const found = await Promise.all(
    childrenOf(pid).map(async (child) => {
      const startTime = await startTimeOf(child);
      return startTime === undefined ? [] : [{ pid: child, startTime }, ...(await descendantsOf(child))];
    }),
  );
  return found.flat();
}

/** Each thread has its own children, and Go starts processes from any thread (proc(5), task/tid/children). */
function childrenOf(pid: number): number[] {
  return unlessEnded(() => readdirSync(`/proc/${pid}/task`), []).flatMap((thread) => {
    const list = unlessEnded(() => readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8"), "");
    return list.split(" ").filter(Boolean).map(Number);
  });
}

/** The result of the read, or the other value if the process or thread has ended meanwhile. */
function unlessEnded<T>(read: () => T, ended: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) {
      return ended;
    }
    throw error;
  }
}

/** Ends those that are still running. */
export async function endProcesses(processes: readonly KnownProcess[]): Promise<void> {
  for (const { pid, startTime } of processes) {
    if ((await startTimeOf(pid)) === startTime) {
      process.kill(pid, "SIGKILL");
    }
  }
}
