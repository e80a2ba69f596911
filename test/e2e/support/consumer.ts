import { mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { run } from "../../../lab/processes";
import { must, PROJECT } from "./lab";
import { linkTree } from "./link-tree";

/** The workspaces that are published. */
export type Published = "artifacts" | "rollout" | "policy";

/** A project outside the repository, which has of ours only what it installs from tarballs. */
export interface ConsumerProject {
  readonly directory: string;
  /**
   * Installs the packed workspaces from the registry, and public packages in the versions that the repository pins.
   * @param linked public packages whose files are those of the repository, since npm takes seconds to unpack 10,000 files; npm
   *   installs what they need
   */
  install(
    published: readonly Published[],
    pinned: readonly string[],
    linked: readonly string[],
  ): Promise<void>;
  /** Takes packages of ours away, as if they had never been installed; the result puts them back. */
  setAside(published: readonly Published[]): () => void;
  write(file: string, content: string): void;
  remove(): Promise<void>;
}

export function makeConsumerProject(): ConsumerProject {
  const directory = mkdtempSync(path.join(tmpdir(), "inservice-consumer-"));
  const write = (file: string, content: string) => writeFileSync(path.join(directory, file), content);
  return {
    directory,
    write,
    install: async (published, pinned, linked) => {
      const tarballs = await Promise.all(
        published.map(async (workspace) => [`@inservice/${workspace}`, await packed(workspace, directory)]),
      );
      const pins = [...pinned, ...linked].map((name) => [name, pinOf(name)]);
      const dependencies: unknown = Object.fromEntries([...tarballs, ...pins]);
      write(
        "package.json",
        JSON.stringify({ name: "consumer", version: "1.0.0", private: true, dependencies }),
      );
      for (const name of linked) {
        linkTree(path.join(PROJECT, "node_modules", name), path.join(directory, "node_modules", name));
      }
      await npm(directory, "install", "--ignore-scripts", "--prefer-offline");
    },
    setAside: (published) => {
      const aside = path.join(directory, "aside");
      mkdirSync(aside);
      const moves = published.map((workspace) => ({
        from: path.join(directory, "node_modules", "@inservice", workspace),
        to: path.join(aside, workspace),
      }));
      for (const { from, to } of moves) {
        renameSync(from, to);
      }
      return () => {
        for (const { from, to } of moves) {
          renameSync(to, from);
        }
      };
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** The text of the n-th block of a language in a package's README. */
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
  return `file:./${stdout.trim()}`;
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

/** Checks a program against the installed types, dependencies' own types included, and compiles it. */
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
