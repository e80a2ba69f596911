import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { type FinishedProcess, run } from "../../../lab/processes";

export const PROJECT = path.join(__dirname, "../../..");
export const FIXTURES = path.join(PROJECT, "test", "scripts", "fixtures");

/** What `npx ts-node` starts. */
const TS_NODE = path.join(PROJECT, "node_modules", "ts-node", "dist", "bin.js");
/** By the ending of a script's name; others run by themselves. */
const RUNNERS = new Map([
  [".mjs", [process.execPath]],
  [".ts", [process.execPath, TS_NODE, "-T"]],
]);

/** Runs a script of the project as a workflow does. */
export function runScript(
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
  cwd: string = PROJECT,
): Promise<FinishedProcess> {
  const file = path.join(PROJECT, "scripts", script);
  const [program = file, ...rest] = [...(RUNNERS.get(path.extname(script)) ?? []), file, ...args];
  return run(program, rest, { cwd, environment });
}

/** A directory of a test's own, with programs that stand in for the real ones. */
export class Sandbox {
  readonly directory = mkdtempSync(path.join(tmpdir(), "inservice-scripts-"));

  file(name: string): string {
    return path.join(this.directory, name);
  }

  write(name: string, content: string): string {
    const file = this.file(name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  /** Puts a Node program on the PATH of `environment`; it sees its arguments as `args`. */
  program(name: string, body: string): void {
    const head = `#!${process.execPath}\nconst args = process.argv.slice(2);\n`;
    chmodSync(this.write(path.join("bin", name), `${head}${body}\n`), 0o755);
  }

  environment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    const { POLICY_PACK: _, ...inherited } = process.env;
    return { ...inherited, PATH: `${this.file("bin")}:${process.env.PATH}`, ...extra };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
