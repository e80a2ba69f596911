/**
 * One file, directory or symbolic link of a revision. A path uses `/` and never starts with it. Modes are reduced
 * to what a build should decide, executable or not, so a developer's umask has no say.
 */
export type TreeEntry = FileEntry | DirectoryEntry | SymlinkEntry;

export interface FileEntry {
  readonly type: "file";
  readonly path: string;
  /** 0o755 when the owner may execute the file, else 0o644. */
  readonly mode: 0o755 | 0o644;
  /** Bytes. */
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
  /** As written in the link: relative to the link's own directory. */
  readonly linkTarget: string;
}
