import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryDirectory } from "../make-tree";

export type Files = Readonly<Record<string, string>>;

/** Writes its arguments to a file next to it. */
const stub = '#!/bin/sh\necho "$*" >> "$' + '{0%/*}/calls"\n';
const driver =
  'for d in */; do ( cd / && exec env -i PATH="$OLDPWD/$' +
  '{d}bin:$PATH" HOME=/nowhere "$OLDPWD/$' +
  '{d}revision/hook.sh" ) </dev/null >/dev/null 2>&1; done; true\n';

/**
 * Runs the hook of each revision with bash itself, each in its own directory, and returns the `aws` commands that it
 * called.
 */
export function runWithBash(revisions: readonly Files[]): string[][] {
  const root = temporaryDirectory();
  const directories = revisions.map((files, index) => {
    const directory = join(root, String(index).padStart(6, "0"));
    write(join(directory, "bin", "aws"), stub, 0o755);
    for (const [path, text] of Object.entries(files)) {
      write(join(directory, "revision", path), text, 0o755);
    }
    return directory;
  });
  execFileSync("bash", ["-c", driver], { cwd: root, timeout: 600_000 });
  return directories.map((directory) => {
    const calls = join(directory, "bin", "calls");
    return existsSync(calls) ? readFileSync(calls, "utf8").trimEnd().split("\n") : [];
  });
}

function write(path: string, text: string, mode: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
}
