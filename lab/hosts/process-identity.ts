import { readFile } from "node:fs/promises";

/**
 * When a process was started, in the kernel's own ticks since boot; undefined if there is no such process. Pid and
 * start time together identify a process forever, while a pid alone is reused (proc(5), field 22 of stat).
 */
export async function startTimeOf(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The command name, field 2, is in parentheses and may contain spaces.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) {
      return undefined;
    }
    throw error;
  }
}
