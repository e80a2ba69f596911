import { createHash } from "node:crypto";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Pack } from "tar-stream";
import { CHUNK_BYTES, readFileInChunks } from "./read-file-in-chunks";
import { RevisionError } from "./revision-error";
import type { FileEntry, TreeEntry } from "./tree/entry";

/** Any fixed time is possible, except the epoch itself, because tar warns about it. */
const fixedTime = new Date(Date.UTC(2000, 0, 1));

/** Adds an entry of the tree below `root`. Resolves once the archive has accepted it. */
export async function addEntry(
  tar: Pack,
  root: string,
  entry: TreeEntry,
  fileHashes: ReadonlyMap<string, string>,
): Promise<void> {
  const header = {
    name: entry.path,
    type: entry.type,
    mode: entry.mode,
    mtime: fixedTime,
    uid: 0,
    gid: 0,
    ...(entry.type === "symlink" ? { linkname: entry.linkTarget } : {}),
  };
  if (entry.type !== "file") {
    await new Promise<void>((done, fail) => tar.entry(header, (error) => (error ? fail(error) : done())));
    return;
  }
  const content = unchangedContent(root, entry, fileHashes.get(entry.path));
  if (entry.size > CHUNK_BYTES) {
    await pipeline(content, tar.entry({ ...header, size: entry.size }));
    return;
  }
  // One buffer for each file, because streams for thousands of small files would take more time than the files.
  const chunks: Buffer[] = [];
  for await (const chunk of content) {
    chunks.push(chunk);
  }
  await new Promise<void>((done, fail) => {
    tar.entry(header, Buffer.concat(chunks), (error) => (error ? fail(error) : done()));
  });
}

/** The content that was hashed. Throws as soon as the content differs. */
async function* unchangedContent(
  root: string,
  entry: FileEntry,
  expectedHash: string | undefined,
): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of readFileInChunks(join(root, entry.path))) {
    size += chunk.length;
    if (size > entry.size) {
      break;
    }
    hash.update(chunk);
    yield chunk;
  }
  if (size === entry.size && hash.digest("hex") === expectedHash) {
    return;
  }
  throw new RevisionError([
    `${entry.path}: changed while the archive was written. Make sure that the build has finished, and try again.`,
  ]);
}
