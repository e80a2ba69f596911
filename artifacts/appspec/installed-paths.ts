import { posix } from "node:path";
import type { TreeEntry } from "../tree/entry";
import type { AppSpec, FileMapping } from "./model";

interface InstalledFiles {
  /** Absolute path on the host -> path in the revision. Contains everything except directories. */
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

/**
 * The files that Install will create (agent installer.rb). A directory's content goes into the destination; a file
 * goes below the destination under its own name. Two sources for one path fail the deployment (agent
 * install_instruction.rb).
 */
export function installedFiles(spec: AppSpec, entries: readonly TreeEntry[]): InstalledFiles {
  const files = new Map<string, string>();
  const problems: string[] = [];
  for (const mapping of spec.files) {
    for (const entry of entries) {
      const destination = entry.type === "directory" ? undefined : destinationOf(mapping, entry.path);
      if (destination === undefined) {
        continue;
      }
      const other = files.get(destination);
      if (other !== undefined) {
        problems.push(
          `${mapping.at}: ${entry.path} and ${other} both go to ${destination}; the agent refuses that. ` +
            "Remove one of them.",
        );
      }
      files.set(destination, entry.path);
    }
  }
  return { files, problems };
}

function destinationOf(mapping: FileMapping, path: string): string | undefined {
  if (path === mapping.source) {
    return posix.join(mapping.destination, posix.basename(path));
  }
  const prefix = mapping.source === "" ? "" : `${mapping.source}/`;
  return path.startsWith(prefix) ? posix.join(mapping.destination, path.slice(prefix.length)) : undefined;
}
