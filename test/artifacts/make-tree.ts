import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A text is a file; null is an empty directory. */
export type Item = string | null | { readonly link: string } | { readonly script: string };
export type Items = Readonly<Record<string, Item>>;

const created: string[] = [];

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "inservice-artifacts-"));
  created.push(directory);
  return directory;
}

export function removeTemporaryDirectories(): void {
  for (const directory of created.splice(0)) {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Makes a directory with the items, created in the given order. */
export function makeTree(items: Items): string {
  const root = temporaryDirectory();
  for (const [path, item] of Object.entries(items)) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    if (item === null) {
      mkdirSync(target, { recursive: true });
    } else if (typeof item === "string") {
      writeFileSync(target, item);
    } else if ("link" in item) {
      symlinkSync(item.link, target);
    } else {
      writeFileSync(target, item.script);
      chmodSync(target, 0o755);
    }
  }
  return root;
}

export const smallestAppSpec = `version: 0.0
os: linux
files:
  - source: /
    destination: /opt/app
`;
