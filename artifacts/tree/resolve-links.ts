import { posix } from "node:path";
import type { TreeEntry } from "./entry";

/** Linux gives up after this number of links in one path (path_resolution(7)). */
const MOST_LINKS = 40;

/** The target of a path of the tree after following links. Undefined if the tree has nothing there. */
export function resolveInTree(
  entries: ReadonlyMap<string, TreeEntry>,
  path: string,
): TreeEntry | "root" | undefined {
  let pending = segments(path);
  let resolved = "";
  let links = 0;
  while (pending.length > 0) {
    const [next = "", ...rest] = pending;
    if (next === "..") {
      if (resolved === "") {
        return undefined;
      }
      resolved = parentOf(resolved);
      pending = rest;
      continue;
    }
    const entry = entries.get(posix.join(resolved, next));
    if (entry === undefined) {
      return undefined;
    }
    if (entry.type === "symlink") {
      links += 1;
      if (links > MOST_LINKS || posix.isAbsolute(entry.linkTarget)) {
        return undefined;
      }
      pending = [...segments(entry.linkTarget), ...rest];
    } else {
      if (entry.type === "file" && rest.length > 0) {
        return undefined;
      }
      resolved = entry.path;
      pending = rest;
    }
  }
  return resolved === "" ? "root" : entries.get(resolved);
}

/**
 * True if a link at `path` leads out of the tree, whether or not its target exists. A `..` above the root is enough.
 */
export function leavesTree(path: string, linkTarget: string): boolean {
  if (posix.isAbsolute(linkTarget)) {
    return true;
  }
  const reached = posix.normalize(posix.join(posix.dirname(path), linkTarget));
  return reached === ".." || reached.startsWith("../");
}

function parentOf(path: string): string {
  const parent = posix.dirname(path);
  return parent === "." ? "" : parent;
}

function segments(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}
