import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { BIND_BOOT, OVERLAY_BOOT } from "./boot-script";
import { LOOPBACK_PROGRAM } from "./network/loopback";

/** How hosts are separated from each other and from the machine. */
export interface Isolation {
  readonly name: "overlay" | "bind";
  /** The command line that runs a host's program in its own namespaces. */
  command(host: HostPlace, program: readonly string[]): readonly string[];
}

interface HostPlace {
  readonly directory: string;
  readonly hostName: string;
  /** Directories on other file systems that the host must see, e.g. a checkout on a separate volume. */
  readonly binds: readonly string[];
  /** Directories of the machine that the host must not see. */
  readonly hides: readonly string[];
  /** Paths of the programs that the host runs: the agent, Node, the AWS CLI. */
  readonly needs: readonly string[];
}

const NAMESPACES = ["--mount", "--pid", "--fork", "--kill-child", "--uts", "--ipc", "--net"];

export const overlayIsolation: Isolation = {
  name: "overlay",
  command: (host, program) => ["unshare", ...NAMESPACES, ...boot(OVERLAY_BOOT, host, host.binds), ...program],
};

/** For a user without root. Files outside the usual directories of applications are shared with the machine. */
export const bindIsolation: Isolation = {
  name: "bind",
  command: (host, program) => [
    "unshare",
    "--user",
    "--map-root-user",
    ...NAMESPACES,
    ...boot(BIND_BOOT, host, host.needs),
    ...program,
  ],
};

/**
 * Tries the kinds of isolation, the best first, and returns the first that this machine supports. Throws one line
 * that says what is needed. `scratch` is on the disk of the hosts.
 */
export async function probeIsolation(
  scratch: string,
  platform: string = process.platform,
): Promise<Isolation> {
  if (platform !== "linux") {
    throw new Error(
      `The lab's hosts need Linux namespaces, and this is ${platform}: run the lab in a Linux container or virtual machine.`,
    );
  }
  const failures: string[] = [];
  for (const isolation of [overlayIsolation, bindIsolation]) {
    const failure = await attempt(isolation, scratch);
    if (failure === undefined) {
      return isolation;
    }
    failures.push(`${isolation.name}: ${failure}`);
  }
  throw new Error(
    `The lab's hosts need namespaces, one of the network among them, and python3 (unshare of util-linux, as root or with unprivileged user namespaces, in a container with CAP_SYS_ADMIN): ${failures.join("; ")}`,
  );
}

async function attempt(isolation: Isolation, scratch: string): Promise<string | undefined> {
  const directory = await mkdtemp(join(scratch, "probe-"));
  try {
    const place = { directory, hostName: "probe", binds: [], hides: [], needs: [] };
    const [file = "", ...args] = isolation.command(place, ["/bin/true"]);
    return await new Promise((resolve) => {
      execFile(file, args, { timeout: 10_000 }, (error, _stdout, stderr) => {
        resolve(error ? stderr.trim() || error.message : undefined);
      });
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function boot(script: string, host: HostPlace, paths: readonly string[]): readonly string[] {
  const { directory, hostName, hides } = host;
  const lists = [paths.join("\n"), LOOPBACK_PROGRAM, hides.join("\n")];
  return ["bash", "-c", script, "boot", directory, hostName, ...lists];
}
