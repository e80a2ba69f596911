import { promisify } from "node:util";
import { constants, crc32, deflateRaw, type ZlibOptions } from "node:zlib";

/** Magic number, deflate, no flags, no time, no hint, operating system unknown (RFC 1952). */
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** An empty final block, which ends the deflate stream (RFC 1951). */
const lastBlock = Buffer.from([3, 0]);

/**
 * Bytes of a block before compression. It is large enough to keep the compression ratio, and small enough to keep
 * memory use constant.
 */
const BLOCK_BYTES = 1024 * 1024;
/** Blocks that are compressed at the same time. Node's pool has four threads by default. */
const BLOCKS_IN_FLIGHT = 4;

const deflate = promisify<Buffer, ZlibOptions, Buffer>(deflateRaw);

/**
 * Compresses `source` into one gzip member, in blocks on several threads. The bytes do not depend on the machine: the
 * same input gives the same output with one version of Node. Another version's zlib may give other bytes.
 */
export async function* gzipBlocks(source: AsyncIterable<Buffer>, level: number): AsyncGenerator<Buffer> {
  yield header;
  let checksum = 0;
  let bytes = 0;
  const inFlight: Promise<Buffer>[] = [];
  for await (const block of cutIntoBlocks(source)) {
    checksum = crc32(block, checksum);
    bytes += block.length;
    const compressed = deflate(block, {
      level,
      finishFlush: constants.Z_SYNC_FLUSH,
      // Room for a whole block. With zlib's default of 16 KiB, every block would return to the main thread dozens of
      // times.
      chunkSize: BLOCK_BYTES,
    });
    // A failure is handled at the block's turn. Until then it must not count as unhandled.
    compressed.catch(() => undefined);
    inFlight.push(compressed);
    if (inFlight.length >= BLOCKS_IN_FLIGHT) {
      yield await takeFirst(inFlight);
    }
  }
  while (inFlight.length > 0) {
    yield await takeFirst(inFlight);
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum, 0);
  trailer.writeUInt32LE(bytes % 2 ** 32, 4);
  yield Buffer.concat([lastBlock, trailer]);
}

async function takeFirst(inFlight: Promise<Buffer>[]): Promise<Buffer> {
  const first = inFlight.shift();
  return first === undefined ? Buffer.alloc(0) : await first;
}

async function* cutIntoBlocks(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    for (let start = 0; start < chunk.length; ) {
      const part = chunk.subarray(start, start + BLOCK_BYTES - size);
      parts.push(part);
      size += part.length;
      start += part.length;
      if (size === BLOCK_BYTES) {
        yield Buffer.concat(parts, size);
        parts = [];
        size = 0;
      }
    }
  }
  if (size > 0) {
    yield Buffer.concat(parts, size);
  }
}
