import { createHash } from "node:crypto";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { readFileInChunks } from "./read-file-in-chunks";
import type { TreeEntry } from "./tree/entry";

/** Number of files that are read before other work of the process gets a turn. */
const FILES_AT_ONCE = 128;

/** A tree with the sha256 of every file in it, in lower-case hexadecimal. */
export interface HashedTree {
  /** The revision's identity; 64 characters of lower-case hexadecimal. */
  readonly contentHash: string;
  /** Path -> sha256 of the content, for files only. */
  readonly fileHashes: ReadonlyMap<string, string>;
}

/** Reads every file of a tree below `root` and computes the hash of the whole tree. */
export async function hashTree(root: string, entries: readonly TreeEntry[]): Promise<HashedTree> {
  const fileHashes = new Map<string, string>();
  for (const entry of entries) {
    if (entry.type !== "file") {
      continue;
    }
    fileHashes.set(entry.path, await hashFile(join(root, entry.path)));
    if (fileHashes.size % FILES_AT_ONCE === 0) {
      await setImmediate();
    }
  }
  return { contentHash: contentHash(entries, fileHashes), fileHashes };
}

/**
 * The identity of a revision, version 1. It is the sha256 over `"1\n"` and then, for every entry, five fields: path,
 * type (`file`, `directory`, `symlink`), mode in octal, link target or empty, sha256 of the content or empty. Entries
 * are ordered by the bytes of their paths. A field is its length in bytes in decimal, `:`, its UTF-8 bytes and a line
 * feed, so no two trees have the same encoding. Empty directories count. Times, owners, umask, time zone, the file
 * system's order and the compression do not count, because they must not cause a deployment. `entries` must be
 * sorted, as `walkTree` returns them.
 */
export function contentHash(entries: readonly TreeEntry[], fileHashes: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256").update("1\n");
  for (const entry of entries) {
    const linkTarget = entry.type === "symlink" ? entry.linkTarget : "";
    const content = entry.type === "file" ? fileHashes.get(entry.path) : "";
    if (content === undefined) {
      throw new Error(`${entry.path}: has no content hash; hash every file first.`);
    }
    const fields = [entry.path, entry.type, entry.mode.toString(8), linkTarget, content];
    hash.update(fields.map((field) => `${Buffer.byteLength(field)}:${field}\n`).join(""));
  }
  return hash.digest("hex");
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of readFileInChunks(path)) {
    hash.update(chunk);
  }
  return hash.digest("hex");
}
