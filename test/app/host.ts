import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const appDirectory = resolve(__dirname, "../../app");

export interface HookResult {
  readonly code: number | null;
  readonly output: string;
  readonly milliseconds: number;
}

/** Simulates one host with its own root and port, and runs the hooks as the agent does. */
export class Host {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "inservice-app-")));
  readonly pidFile = join(this.root, "opt/run/app.pid");
  /** A port for this host alone, so that hosts of tests that run at the same time do not collide. */
  readonly address = `127.${randomInt(1, 255)}.${randomInt(256)}.${randomInt(1, 255)}`;
  readonly port = 8080;

  get url(): string {
    return `http://${this.address}:${this.port}`;
  }

  /** The application's build step, and the agent's DownloadBundle. */
  build(version: string, name = version): string {
    const bundle = join(this.root, "bundles", name);
    const built = spawnSync(join(appDirectory, "build.sh"), {
      env: { ...process.env, OUTPUT: bundle, APPLICATION_VERSION: version },
      encoding: "utf8",
    });
    if (built.status !== 0 || built.stdout !== "") {
      throw new Error(`build.sh: ${built.stdout}${built.stderr}`);
    }
    return bundle;
  }

  /** The agent's Install. */
  install(bundle: string): void {
    cpSync(join(bundle, "app"), join(this.root, "opt/incoming"), { recursive: true });
  }

  /**
   * Runs one hook with its output in pipes. As in the agent, it resolves when no process holds the pipes any more.
   */
  async hook(bundle: string, name: string, deploymentId: string): Promise<HookResult> {
    const started = Date.now();
    const child = spawn(join(bundle, "hooks", `${name}.sh`), {
      cwd: "/",
      env: this.environment(deploymentId),
    });
    const output = collect(child);
    const code = await new Promise<number | null>((done, fail) =>
      child.once("error", fail).once("close", done),
    );
    return { code, output: output(), milliseconds: Date.now() - started };
  }

  /** A whole deployment. Throws for the first hook that fails. `previous` is the bundle of the previous revision. */
  async deploy(bundle: string, deploymentId: string, previous?: string): Promise<number> {
    const results: HookResult[] = [];
    const run = async (from: string, name: string) => {
      const result = await this.hook(from, name, deploymentId);
      if (result.code !== 0) {
        throw new Error(`${name} ended with ${result.code}: ${result.output}`);
      }
      results.push(result);
    };
    if (previous !== undefined) {
      await run(previous, "application-stop");
    }
    this.install(bundle);
    for (const name of ["after-install", "application-start", "validate-service"]) {
      await run(bundle, name);
    }
    return results.reduce((sum, result) => sum + result.milliseconds, 0);
  }

  /** The id that the hooks wrote to the pid file. */
  pid(): number {
    return Number(readFileSync(this.pidFile, "utf8").split(" ")[0]);
  }

  remove(): void {
    try {
      process.kill(this.pid(), "SIGKILL");
    } catch {
      // The service has already stopped, as at the end of most tests.
    }
    rmSync(this.root, { recursive: true, force: true });
  }

  private environment(deploymentId: string): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      APP_ROOT: join(this.root, "opt"),
      INSERVICE_HOST_ADDRESS: this.address,
      INSERVICE_ENVIRONMENT_FILE: join(this.root, "environment"),
      APPLICATION_PORT: String(this.port),
      DEPLOYMENT_ID: deploymentId,
    };
  }
}

export function processRuns(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

function collect(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}
