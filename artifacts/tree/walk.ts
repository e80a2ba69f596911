import { type Dirent, lstatSync, readdirSync, readlinkSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import type { Ignores } from "./deploy-ignore";
import type { FileEntry, SymlinkEntry, TreeEntry } from "./entry";
import { leavesTree } from "./resolve-links";

/** The content of a source directory, sorted by the bytes of the path, and the entries that no host can accept. */
export interface Tree {
  readonly root: string;
  readonly entries: readonly TreeEntry[];
  /** Sockets, devices, pipes, links out of the tree, unreadable directories, names that are not UTF-8. */
  readonly problems: readonly string[];
}

/**
 * Walks a directory. Directories are entries too, so empty ones are kept. It is synchronous: 20,000 entries take a
 * few tenths of a second, several times less than with one promise for each entry.
 */
export function walkTree(sourceDirectory: string, ignores: Ignores): Tree {
  const root = realpathSync(sourceDirectory);
  const entries: TreeEntry[] = [];
  const problems: string[] = [];
  const pending = [""];
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    for (const item of readDirectory(root, directory, problems)) {
      const path = directory === "" ? item.name : `${directory}/${item.name}`;
      if (ignores(path, item.isDirectory())) {
        continue;
      }
      const entry = readEntry(root, path, item);
      if (typeof entry === "string") {
        problems.push(entry);
      } else {
        entries.push(entry);
      }
      if (typeof entry !== "string" && entry.type === "directory") {
        pending.push(path);
      }
    }
  }
  return { root, entries: sortByBytes(entries), problems: problems.sort() };
}

function readDirectory(root: string, directory: string, problems: string[]): Dirent[] {
  try {
    return readdirSync(join(root, directory), { withFileTypes: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(`${directory === "" ? "the source directory" : directory}/: cannot be read: ${reason}`);
    return [];
  }
}

/** The entry, or what is wrong with it. */
function readEntry(root: string, path: string, item: Dirent): TreeEntry | string {
  if (item.name.includes("\uFFFD")) {
    return `${path}: the name is not valid UTF-8, so hosts could read it differently. Rename the file.`;
  }
  if (item.isDirectory()) {
    return { type: "directory", path, mode: 0o755 };
  }
  if (item.isFile()) {
    return readFileEntry(root, path);
  }
  if (item.isSymbolicLink()) {
    return readSymlink(root, path);
  }
  return (
    `${path}: is ${kindOf(item)}; a revision may contain files, directories and links. Remove it or name ` +
    "it in .deployignore."
  );
}

function readFileEntry(root: string, path: string): FileEntry {
  const status = lstatSync(join(root, path));
  return { type: "file", path, mode: (status.mode & 0o100) === 0 ? 0o644 : 0o755, size: status.size };
}

function readSymlink(root: string, path: string): SymlinkEntry | string {
  const linkTarget = readlinkSync(join(root, path));
  if (leavesTree(path, linkTarget) || reallyLeaves(root, path)) {
    return (
      `${path}: links to ${linkTarget}, outside the revision, which does not exist on hosts. Copy the ` +
      "target in, or create the link in a hook."
    );
  }
  return { type: "symlink", path, mode: 0o755, linkTarget };
}

/** Finds a link that leads out of the tree through another link. A link that leads nowhere is kept. */
function reallyLeaves(root: string, path: string): boolean {
  try {
    const reached = realpathSync(join(root, path));
    return reached !== root && !reached.startsWith(root.endsWith(sep) ? root : root + sep);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ELOOP")) {
      return false;
    }
    throw error;
  }
}

function kindOf(item: Dirent): string {
  if (item.isSocket()) {
    return "a socket";
  }
  if (item.isFIFO()) {
    return "a named pipe";
  }
  if (item.isCharacterDevice() || item.isBlockDevice()) {
    return "a device";
  }
  return "of an unknown kind";
}

function sortByBytes(entries: readonly TreeEntry[]): TreeEntry[] {
  return entries
    .map((entry) => ({ entry, bytes: Buffer.from(entry.path) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ entry }) => entry);
}
