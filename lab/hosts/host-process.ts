import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { HostConfig } from "./agent/host-config";
import type { Isolation } from "./isolation";
import { HostLink } from "./network/host-link";
import type { LabNetwork } from "./network/lab-network";
import { startTimeOf } from "./process-identity";
import { endHostProcess } from "./reap-stale-hosts";

export interface HostProcessOptions {
  readonly isolation: Isolation;
  /** Connections to and from the host. */
  readonly network: LabNetwork;
  /** The host's own directory. It is made here, and `end` removes it. */
  readonly directory: string;
  readonly config: HostConfig;
  readonly binds: readonly string[];
  /** Path of the compiled agent/main.js. */
  readonly program: string;
  /** Time within which a host's agent must poll. */
  readonly readyMs: number;
}

export interface HostProcess {
  /** Ends the host with everything that runs on it, and removes its directory. */
  end(): Promise<void>;
  /** Resolves with a reason when the host has ended, whether or not that was wanted. */
  readonly ended: Promise<string>;
}

const SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Boots a host. Resolves when its agent polls. Rejects with the end of its log if it does not start. */
export async function startHostProcess(options: HostProcessOptions): Promise<HostProcess> {
  const { directory, config } = options;
  await mkdir(directory, { recursive: true });
  const log = openSync(join(directory, "host.log"), "a");
  const [file = "", ...args] = options.isolation.command(
    {
      directory,
      hostName: config.instanceId,
      binds: options.binds,
      // An SDK prefers the user's profiles to the instance's role. A new host has no profiles.
      hides: [join(homedir(), ".aws")],
      needs: [process.execPath, options.program, ...config.pathPrefix],
    },
    [process.execPath, options.program, JSON.stringify(config)],
  );
  const child = spawn(file, args, {
    detached: true,
    stdio: ["ignore", "pipe", log, "ipc"],
    env: { PATH: [...config.pathPrefix, SYSTEM_PATH].join(":"), LANG: "C.UTF-8" },
  });
  closeSync(log);
  const link = new HostLink(child);
  const ended = endOf(child).finally(() => options.network.detach(config.address, link));
  const end = async () => {
    if (child.pid !== undefined) {
      await endHostProcess(child.pid);
    }
    await ended;
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    if (child.pid !== undefined) {
      await recordProcess(directory, child.pid);
    }
    // This is not awaited here, because the program prints `ready` only after the host is attached.
    void options.network.attach(config.address, link);
    await ready(child, ended, options.readyMs);
  } catch (error) {
    const text = await readFile(join(directory, "host.log"), "utf8");
    await end();
    throw new Error(`Host ${config.instanceId} did not start: ${String(error)}. ${text.slice(-2000)}`);
  }
  return { end, ended };
}

async function recordProcess(directory: string, pid: number): Promise<void> {
  const record = { pid, startTime: await startTimeOf(pid) };
  await writeFile(join(directory, "host.json"), JSON.stringify(record));
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("exit", (status, signal) => resolve(signal ? `signal ${signal}` : `exit status ${status}`));
    child.once("error", (error) => resolve(error.message));
  });
}

/** The program prints `ready`. Its later output is discarded, because its log is on the host. */
function ready(child: ChildProcess, ended: Promise<string>, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready after ${limitMs / 1000} s`)), limitMs);
    child.stdout?.on("data", (chunk: Buffer) => {
      if (!chunk.toString("utf8").includes("ready")) {
        return;
      }
      clearTimeout(timer);
      resolve();
    });
    void ended.then((reason) => {
      clearTimeout(timer);
      reject(new Error(`ended: ${reason}`));
    });
  });
}
