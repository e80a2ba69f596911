import { copyFileSync, linkSync, mkdirSync, readdirSync } from "node:fs";
import * as path from "node:path";

/** Makes a directory with the files of another one as hard links, or as copies where the two lie on different file systems. */
export function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      linkTree(source, target);
    } else {
      linkOrCopy(source, target);
    }
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) {
      throw error;
    }
    copyFileSync(source, target);
  }
}
