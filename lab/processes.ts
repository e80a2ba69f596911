import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

export interface FinishedProcess {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Called with each line of stdout and stderr when it is printed. */
  readonly onLine?: (line: string) => void;
  /**
   * Once it is aborted, the program gets interrupts until it ends. Pulumi finishes its current work after the first
   * SIGINT, and stops at the second.
   */
  readonly signal?: AbortSignal;
}

const INTERRUPT_MS = 500;

/** Runs a program to its end. A non-zero exit is a result; only a program that cannot start is an error. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<FinishedProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      createInterface({ input: child[name] }).on("line", (line) => {
        output[name] += `${line}\n`;
        options.onLine?.(line);
      });
    }
    interruptOnAbort(child, options.signal);
    child.once("error", reject);
    child.once("close", (code) => resolve({ exitCode: code ?? 1, ...output }));
  });
}

function interruptOnAbort(child: ChildProcess, signal: AbortSignal | undefined): void {
  signal?.addEventListener("abort", () => {
    child.kill("SIGINT");
    const again = setInterval(() => child.kill("SIGINT"), INTERRUPT_MS);
    child.once("close", () => clearInterval(again));
  });
}

/** Starts a Node program that continues after this process ends. Its output goes to a file. */
export function startDetached(
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  logFile: string,
): ChildProcess {
  const log = openSync(logFile, "w");
  const child = spawn(process.execPath, [script, ...args], {
    detached: true,
    env: environment,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  return child;
}

/** Whether a process with this id is running. A zombie, which has ended and waits for its parent, is not running. */
export function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The state follows the command name, which is in parentheses and may contain spaces (proc(5)).
    return stat.charAt(stat.lastIndexOf(")") + 2) !== "Z";
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) {
      return false;
    }
    throw error;
  }
}
