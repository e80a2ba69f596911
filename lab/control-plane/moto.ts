import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import type { Clock } from "../ports/clock";

export interface MotoOptions {
  /** The `moto_server` program, or a Python whose `arguments` name the module. */
  readonly executable: string;
  /** Arguments before the port, e.g. `["-m", "moto.server"]`. Default: none. */
  readonly arguments?: readonly string[];
  /** File for moto's whole output. It is emptied at the start. */
  readonly logFile: string;
  /** The environment in which moto starts. Dummy AWS variables and MOTO_IAM_LOAD_MANAGED_POLICIES are added. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Milliseconds. Default: 30,000, because a cold Python on a busy machine takes several seconds. */
  readonly readyTimeoutMs?: number;
}

interface RunningMoto {
  readonly url: string;
  readonly pid: number;
  /** Resolves with the reason if moto ends without `stop`. */
  readonly died: Promise<string>;
  /** SIGTERM, and SIGKILL after 3 s. Resolves when the process has ended. */
  stop(): Promise<void>;
}

/** Starts moto on a free loopback port, which moto itself chooses, and waits until it answers. */
export async function startMoto(options: MotoOptions): Promise<RunningMoto> {
  const child = spawnMoto(options);
  let end = "";
  const ended = new Promise<string>((resolve) => {
    const done = (reason: string) => {
      end = reason;
      resolve(reason);
    };
    child.once("error", (error) => done(`cannot be started (${error.message})`));
    child.once("exit", (code, signal) => done(`ended with ${signal ?? `code ${code}`}`));
  });
  const stop = async (): Promise<void> => {
    if (end !== "") {
      return;
    }
    child.kill("SIGTERM");
    const cancel = options.clock.after(3000, () => child.kill("SIGKILL"));
    await ended;
    cancel();
  };
  const deadline = options.clock.now() + (options.readyTimeoutMs ?? 30_000);
  for (;;) {
    const url = listeningUrl(options.logFile);
    if (url !== undefined && child.pid !== undefined && (await answers(url))) {
      return { url, pid: child.pid, died: ended, stop };
    }
    if (end !== "") {
      throw new Error(`moto (${options.executable}) ${end}; ${lastLines(options.logFile)}`);
    }
    if (options.clock.now() > deadline) {
      await stop();
      throw new Error(`moto (${options.executable}) did not answer in time; ${lastLines(options.logFile)}`);
    }
    await new Promise<void>((resolve) => options.clock.after(100, resolve));
  }
}

function spawnMoto(options: MotoOptions): ChildProcess {
  const log = openSync(options.logFile, "w");
  try {
    return spawn(options.executable, [...(options.arguments ?? []), "-H", "127.0.0.1", "-p", "0"], {
      stdio: ["ignore", log, log],
      env: {
        ...options.environment,
        AWS_ACCESS_KEY_ID: "lab",
        AWS_SECRET_ACCESS_KEY: "lab",
        AWS_DEFAULT_REGION: options.environment.AWS_DEFAULT_REGION ?? "us-east-1",
        MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
        MOTO_ACM_VALIDATION_WAIT: "2",
        PYTHONUNBUFFERED: "1",
      },
    });
  } finally {
    closeSync(log);
  }
}

function listeningUrl(logFile: string): string | undefined {
  return /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(readFileSync(logFile, "utf8"))?.[0];
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/`, { signal: AbortSignal.timeout(5000) })).status < 500;
  } catch {
    return false;
  }
}

function lastLines(logFile: string): string {
  const lines = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-5).join("\n");
  return lines === "" ? "it wrote nothing" : `its log ends with:\n${lines}`;
}
