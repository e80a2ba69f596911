import { existsSync, lstatSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { AppSpec } from "@inservice/artifacts";

export type InstallStep =
  | { readonly kind: "directory"; readonly path: string }
  | { readonly kind: "copy"; readonly source: string; readonly destination: string };

/**
 * What Install will do, in order. If a file is in the way and the behaviour is DISALLOW, it throws before anything
 * changes. A linked directory below a copied one is copied with its content; a linked file stays a link (agent
 * source, installer.rb).
 */
export function planInstall(
  archive: string,
  files: AppSpec["files"],
  behavior: "DISALLOW" | "OVERWRITE" | "RETAIN",
): readonly InstallStep[] {
  const plan = new Plan(behavior);
  for (const { source, destination } of files) {
    const from = join(archive, source);
    if (!existsSync(from)) {
      throw new Error(`files names ${source}, which is not in the revision; correct the AppSpec file.`);
    }
    if (statSync(from).isDirectory()) {
      plan.directory(from, destination);
    } else {
      plan.file(from, join(destination, basename(from)));
    }
  }
  return plan.steps;
}

class Plan {
  readonly steps: InstallStep[] = [];
  private readonly made = new Set<string>();
  private readonly copied = new Map<string, string>();

  constructor(private readonly behavior: "DISALLOW" | "OVERWRITE" | "RETAIN") {}

  directory(from: string, to: string): void {
    this.ancestors(to);
    this.make(to);
    for (const entry of readdirSync(from).sort()) {
      const source = join(from, entry);
      if (existsSync(source) && statSync(source).isDirectory()) {
        this.directory(source, join(to, entry));
      } else {
        this.file(source, join(to, entry));
      }
    }
  }

  file(source: string, destination: string): void {
    this.ancestors(destination);
    const other = this.copied.get(destination);
    if (other !== undefined) {
      throw new Error(
        `The deployment failed because the application specification file specifies two source files named ${source} and ${other} for the same destination (${destination}). Remove one of them from the AppSpec file.`,
      );
    }
    if (isThere(destination) && this.behavior === "RETAIN") {
      return;
    }
    if (isThere(destination) && this.behavior === "DISALLOW") {
      throw new Error(
        `The deployment failed because a specified file already exists at this location: ${destination}`,
      );
    }
    this.copied.set(destination, source);
    this.steps.push({ kind: "copy", source, destination });
  }

  private ancestors(path: string): void {
    const missing: string[] = [];
    for (let parent = dirname(path); !isThere(parent); parent = dirname(parent)) {
      missing.unshift(parent);
    }
    for (const directory of missing) {
      this.make(directory);
    }
  }

  private make(path: string): void {
    if (this.made.has(path) || existsSync(path)) {
      return;
    }
    this.made.add(path);
    this.steps.push({ kind: "directory", path });
  }
}

/** True for a dangling link too. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
