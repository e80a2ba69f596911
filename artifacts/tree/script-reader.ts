import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tree } from "./walk";

/** Longest script. A longer file contains data. */
const LONGEST_SCRIPT_BYTES = 1024 * 1024;

/** Reads files of a tree as text, each only once. Undefined for files that do not contain text. */
export function scriptReader(tree: Tree): (path: string) => string | undefined {
  const sizes = new Map(
    tree.entries.map((entry) => [entry.path, entry.type === "file" ? entry.size : undefined]),
  );
  const texts = new Map<string, string | undefined>();
  return (path) => {
    if (!texts.has(path)) {
      const size = sizes.get(path);
      const text =
        size === undefined || size > LONGEST_SCRIPT_BYTES
          ? undefined
          : readFileSync(join(tree.root, path), "utf8");
      texts.set(path, text?.includes("\0") === true ? undefined : text);
    }
    return texts.get(path);
  };
}
