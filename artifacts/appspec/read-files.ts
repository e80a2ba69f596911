import type { FileMapping } from "./model";
import { isAbsent, type NodeReader } from "./node-reader";

export function readFiles(reader: NodeReader, node: unknown): FileMapping[] {
  if (isAbsent(node)) {
    return [];
  }
  return reader
    .list(node, "files")
    .map((item) => readMapping(reader, item))
    .filter((mapping) => mapping !== undefined);
}

function readMapping(reader: NodeReader, node: unknown): FileMapping | undefined {
  const map = reader.map(node, "an entry of files");
  if (map === undefined) {
    return undefined;
  }
  reader.warnOfUnknownKeys(map, ["source", "destination"], "an entry of files");
  const source = reader.requiredText(map, "source", "source");
  const destination = reader.requiredText(map, "destination", "destination");
  if (destination !== undefined && !destination.startsWith("/")) {
    reader.problem(
      map.get("destination", true),
      `destination "${destination}" must be an absolute path, because the agent has no default directory ` +
        "for the application.",
    );
  }
  if (source === undefined || destination === undefined) {
    return undefined;
  }
  return { source: relativeToRevision(source), destination, at: reader.at(map) };
}

/** The agent joins sources and locations with the revision's directory, so a leading slash means that directory. */
export function relativeToRevision(path: string): string {
  return path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}
