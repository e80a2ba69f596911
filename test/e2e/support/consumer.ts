import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { run } from "../../../lab/processes";
import { must, PROJECT } from "./lab";

/** The workspaces that are published. */
export type Published = "artifacts" | "rollout" | "policy";

/** A project outside the repository. Of our packages, it has only what it installs from tarballs. */
export interface ConsumerProject {
  readonly directory: string;
  /** Installs packed workspaces, and public packages in the versions that the repository pins. */
  install(published: readonly Published[], pinned: readonly string[]): Promise<void>;
  write(file: string, content: string): void;
  remove(): void;
}

export function makeConsumerProject(): ConsumerProject {
  const directory = mkdtempSync(path.join(tmpdir(), "inservice-consumer-"));
  const write = (file: string, content: string) => writeFileSync(path.join(directory, file), content);
  write("package.json", JSON.stringify({ name: "consumer", version: "1.0.0", private: true }));
  return {
    directory,
    write,
    install: async (published, pinned) => {
      const tarballs = await Promise.all(published.map((workspace) => packed(workspace, directory)));
      const wanted = [...tarballs, ...pinned.map((name) => `${name}@${pinOf(name)}`)];
      await npm(directory, "install", "--ignore-scripts", "--prefer-offline", ...wanted);
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** The n-th block of a language in a package's README. */
export function readmeExample(workspace: Published, language: string, index = 0): string {
  const text = readFileSync(path.join(PROJECT, workspace, "README.md"), "utf8");
  const blocks = [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))];
  const block = blocks[index]?.[1];
  if (block === undefined) {
    throw new Error(`${workspace}/README.md has no ${language} example number ${index + 1}`);
  }
  return block;
}

async function packed(workspace: Published, into: string): Promise<string> {
  const { stdout } = await npm(path.join(PROJECT, workspace), "pack", "--silent", "--pack-destination", into);
  return `./${stdout.trim()}`;
}

async function npm(cwd: string, ...args: string[]) {
  const finished = await run("npm", [...args, "--no-audit", "--no-fund"], { cwd, environment: process.env });
  if (finished.exitCode !== 0) {
    throw new Error(
      `npm ${args.join(" ")} failed; is the npm registry reachable?\n${finished.stdout}\n${finished.stderr}`,
    );
  }
  return finished;
}

function pinOf(name: string): string {
  const root: unknown = JSON.parse(readFileSync(path.join(PROJECT, "package.json"), "utf8"));
  const pins = Object.entries(dependenciesOf(root, "dependencies")).concat(
    Object.entries(dependenciesOf(root, "devDependencies")),
  );
  const version = pins.find(([dependency]) => dependency === name)?.[1];
  if (typeof version !== "string") {
    throw new Error(`package.json pins no version of ${name}`);
  }
  return version;
}

function dependenciesOf(file: unknown, kind: "dependencies" | "devDependencies"): object {
  const found = new Map<string, unknown>(Object.entries(file ?? {})).get(kind);
  return typeof found === "object" && found !== null ? found : {};
}

/** Compiles a program, and checks it against the installed types, including those of dependencies. */
export async function compile(directory: string, ...files: string[]): Promise<void> {
  const compiler = path.join(PROJECT, "node_modules", "typescript", "bin", "tsc");
  const kind = [
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--strict",
    "--skipLibCheck",
    "--types",
    "node",
  ];
  await must(
    run(process.execPath, [compiler, ...kind, ...files], { cwd: directory, environment: process.env }),
  );
}
