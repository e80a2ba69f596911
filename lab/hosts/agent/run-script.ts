import { type ChildProcess, spawn } from "node:child_process";
import { AGENT_CODES, AgentError } from "./agent-error";
import type { UserIds } from "./run-as";
import { prefixedLines, type ScriptLog } from "./script-log";

interface ScriptRun {
  /** As written in the AppSpec file, for messages. */
  readonly location: string;
  readonly path: string;
  readonly timeoutSeconds: number;
  readonly runAs?: string | undefined;
  readonly ids?: UserIds | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
}

/** Time after a SIGTERM that is ignored. The real agent would wait forever. */
const KILL_GRACE_MS = 5_000;

/**
 * Runs a script in a process group of its own. It fails in three cases: its status is not 0, it does not end in time
 * (the group then gets SIGTERM), or a child process still holds its output at that time (agent source,
 * hook_executor.rb; user guide, troubleshooting-deployments).
 */
export function runScript(run: ScriptRun, log: ScriptLog): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.path, [], {
      cwd: run.workingDirectory,
      env: run.environment,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      ...(run.ids ?? {}),
    });
    let exited: { readonly status: number | null; readonly signal: string | null } | undefined;
    const fail = (code: number, message: string) => {
      clearTimeout(timer);
      child.stdout?.destroy();
      child.stderr?.destroy();
      reject(new AgentError(code, run.location, message, log.tail()));
    };
    const timer = setTimeout(() => {
      if (exited) {
        return fail(AGENT_CODES.outputsLeftOpen, outputsLeftOpen(run));
      }
      endGroup(child);
      fail(
        AGENT_CODES.scriptTimedOut,
        `Script at specified location: ${run.location} failed to complete in ${run.timeoutSeconds} seconds`,
      );
    }, run.timeoutSeconds * 1000);
    collect(child, log);
    child.on("error", (error) =>
      fail(AGENT_CODES.unknown, `${run.location} could not be started: ${error.message}`),
    );
    child.on("exit", (status, signal) => {
      exited = { status, signal };
    });
    child.on("close", (status, signal) => {
      clearTimeout(timer);
      if (status === 0) {
        return resolve();
      }
      fail(AGENT_CODES.scriptFailed, failedMessage(run, status, signal));
    });
  });
}

function collect(child: ChildProcess, log: ScriptLog): void {
  for (const name of ["stdout", "stderr"] as const) {
    const lines = prefixedLines(`[${name}]`, (line) => log.add(line));
    child[name]?.setEncoding("utf8");
    child[name]?.on("data", (chunk: string) => lines.push(chunk));
    child[name]?.on("end", () => lines.end());
  }
}

function endGroup(child: ChildProcess): void {
  signalGroup(child, "SIGTERM");
  const kill = setTimeout(() => signalGroup(child, "SIGKILL"), KILL_GRACE_MS);
  child.once("exit", () => clearTimeout(kill));
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // The group may have ended by itself in the meantime, which is fine.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) {
      throw error;
    }
  }
}

function failedMessage(run: ScriptRun, status: number | null, signal: string | null): string {
  const user = run.runAs === undefined ? "" : ` run as user ${run.runAs}`;
  const how = status === null ? `was ended by signal ${signal}` : `failed with exit code ${status}`;
  return `Script at specified location: ${run.location}${user} ${how}`;
}

function outputsLeftOpen(run: ScriptRun): string {
  return `Script at specified location: ${run.location} failed to close STDOUT or STDERR: a process it started still holds them. Redirect the output of background processes.`;
}
