import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Pack, pack } from "tar-stream";
import type { HashedTree } from "./content-hash";
import { gzipBlocks } from "./gzip-blocks";
import { addEntry } from "./tar-entry";
import type { Tree } from "./tree/walk";

export interface Archive {
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * Low, because a rollout waits for the compression. It takes a third of the time of zlib's default 6, and the archive
 * is a few per cent larger.
 */
const COMPRESSION_LEVEL = 3;

/**
 * Writes `<content hash>.tgz` into `outputDirectory`, which must exist. With owner 0, fixed times and sorted entries,
 * the bytes depend only on the tree and the version of Node. The archive is identified by the content hash, and never
 * by its own bytes. An existing archive is used as it is. The function streams, and renames a complete file into
 * place, so a crash leaves at most a `.tmp` file. Throws a RevisionError if a file changes meanwhile.
 */
export async function writeArchive(
  tree: Tree,
  hashed: HashedTree,
  outputDirectory: string,
): Promise<Archive> {
  const path = join(outputDirectory, `${hashed.contentHash}.tgz`);
  const existing = await sizeOf(path);
  if (existing !== undefined) {
    return { path, sizeBytes: existing };
  }
  const partial = join(outputDirectory, `.${hashed.contentHash}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await writeTo(partial, tree, hashed.fileHashes);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
  return { path, sizeBytes: (await stat(path)).size };
}

async function writeTo(file: string, tree: Tree, fileHashes: ReadonlyMap<string, string>): Promise<void> {
  const tar = pack();
  const written = pipeline(
    gzipBlocks(bytesOf(tar), COMPRESSION_LEVEL),
    createWriteStream(file, { flush: true }),
  );
  try {
    for (const entry of tree.entries) {
      await addEntry(tar, tree.root, entry, fileHashes);
    }
    tar.finalize();
  } catch (error) {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
    await written.catch(() => undefined);
    throw error;
  }
  await written;
}

async function* bytesOf(tar: Pack): AsyncGenerator<Buffer> {
  for await (const chunk of tar) {
    if (!Buffer.isBuffer(chunk)) {
      throw new Error(`tar returned ${typeof chunk} instead of bytes.`);
    }
    yield chunk;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
