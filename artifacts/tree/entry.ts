/**
 * One file, directory or symbolic link of a revision. A path uses `/` and never starts with it. A mode keeps only
 * what a build should decide, which is whether a file is executable. A developer's umask does not matter.
 */
export type TreeEntry = FileEntry | DirectoryEntry | SymlinkEntry;

export interface FileEntry {
  readonly type: "file";
  readonly path: string;
  /** 0o755 if the owner may execute the file, otherwise 0o644. */
  readonly mode: 0o755 | 0o644;
  /** Size in bytes. */
  readonly size: number;
}

export interface DirectoryEntry {
  readonly type: "directory";
  readonly path: string;
  readonly mode: 0o755;
}

export interface SymlinkEntry {
  readonly type: "symlink";
  readonly path: string;
  readonly mode: 0o755;
  /** Target as written in the link, relative to the link's own directory. */
  readonly linkTarget: string;
}
