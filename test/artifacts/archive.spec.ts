import { deepEqual, equal, notEqual, rejects } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { type Archive, writeArchive } from "../../artifacts/archive";
import { hashTree } from "../../artifacts/content-hash";
import { gzipBlocks } from "../../artifacts/gzip-blocks";
import { RevisionError } from "../../artifacts/index";
import { walkTree } from "../../artifacts/tree/walk";
import { type Items, makeTree, removeTemporaryDirectories, temporaryDirectory } from "./make-tree";

async function archive(root: string, output = temporaryDirectory()): Promise<Archive> {
  const tree = walkTree(root, () => false);
  return await writeArchive(tree, await hashTree(tree.root, tree.entries), output);
}

const longPath = `${"long-name/".repeat(24)}ä`;
const items: Items = {
  "a.txt": "text",
  run: { script: "#!/bin/sh\n" },
  "d/l": { link: "../a.txt" },
  dangling: { link: "nowhere" },
  "empty-directory": null,
  "empty-file": "",
  [longPath]: "far away",
  large: "0123456789".repeat(250_000),
};

describe("writeArchive", () => {
  afterEach(removeTemporaryDirectories);

  it("gives system tar exactly the same tree, with the agent's command (agent platform/linux_util.rb)", async () => {
    const root = makeTree(items);
    const unpacked = temporaryDirectory();
    execFileSync("tar", ["-zxpsf", (await archive(root)).path, "-C", unpacked]);
    const before = walkTree(root, () => false);
    const after = walkTree(unpacked, () => false);
    deepEqual(after.entries, before.entries);
    equal(
      (await hashTree(after.root, after.entries)).contentHash,
      (await hashTree(before.root, before.entries)).contentHash,
    );
  });

  it("gives the same bytes for other times, order of creation, time zone and umask", () => {
    const first = makeTree(items);
    const second = makeTree(Object.fromEntries(Object.entries(items).reverse()));
    utimesSync(join(second, "a.txt"), 1, 1);
    const build = (root: string, zone: string, mask: string) => {
      const output = temporaryDirectory();
      const script = `
        const { walkTree } = require("./artifacts/tree/walk");
        const { hashTree } = require("./artifacts/content-hash");
        const { writeArchive } = require("./artifacts/archive");
        process.umask(${mask});
        const tree = walkTree(${JSON.stringify(root)}, () => false);
        hashTree(tree.root, tree.entries)
          .then((hashed) => writeArchive(tree, hashed, ${JSON.stringify(output)}))
          .then((written) => process.stdout.write(written.path));`;
      const path = execFileSync("node", ["-r", "ts-node/register/transpile-only", "-e", script], {
        cwd: resolve(__dirname, "../.."),
        env: { ...process.env, TZ: zone },
        encoding: "utf8",
      });
      return readFileSync(path);
    };
    equal(build(first, "UTC", "0o022").equals(build(second, "Asia/Tokyo", "0o002")), true);
  });

  it("contains nothing of the machine: owner 0, a fixed time, no operating system", async () => {
    const written = await archive(makeTree({ a: "x" }));
    const bytes = readFileSync(written.path);
    deepEqual([...bytes.subarray(4, 10)], [0, 0, 0, 0, 0, 255]);
    const listing = execFileSync("tar", ["-tzvf", written.path, "--numeric-owner", "--utc"], {
      encoding: "utf8",
    });
    equal(listing, "-rw-r--r-- 0/0               1 2000-01-01 00:00 a\n");
  });

  it("keeps the existing archive of an unchanged tree", async () => {
    const root = makeTree({ a: "x" });
    const output = temporaryDirectory();
    const first = await archive(root, output);
    writeFileSync(first.path, "kept");
    deepEqual(await archive(root, output), { path: first.path, sizeBytes: 4 });
  });

  it("keeps the archive of another tree for a rollback, and leaves no temporary file", async () => {
    const output = temporaryDirectory();
    const first = await archive(makeTree({ a: "x" }), output);
    const second = await archive(makeTree({ a: "y" }), output);
    notEqual(first.path, second.path);
    deepEqual(readdirSync(output).length, 2);
    equal(second.sizeBytes, statSync(second.path).size);
  });

  for (const [name, size, change] of [
    ["changes", 10, "0123456780"],
    ["grows", 10, "0123456789x"],
    ["shrinks", 10, "0"],
    ["grows, being large", 2_000_000, "x".repeat(2_000_001)],
    ["shrinks, being large", 2_000_000, "x".repeat(1_500_000)],
  ] as const) {
    it(`fails and leaves no file if a file ${name} after it was hashed`, async () => {
      const root = makeTree({ a: "x", b: size === 10 ? "0123456789" : "x".repeat(size) });
      const output = temporaryDirectory();
      const tree = walkTree(root, () => false);
      const hashed = await hashTree(tree.root, tree.entries);
      writeFileSync(join(root, "b"), change);
      await rejects(writeArchive(tree, hashed, output), (error) => {
        return error instanceof RevisionError && /^b: changed while/.test(error.problems.join());
      });
      deepEqual(readdirSync(output), []);
    });
  }

  it("fails and does not hang if the output directory is not writable", async () => {
    const root = makeTree({ a: "x".repeat(3_000_000) });
    await rejects(archive(root, join(root, "a")), { code: "ENOTDIR" });
  });
});

describe("gzipBlocks", () => {
  async function gzip(chunks: readonly Buffer[]): Promise<Buffer> {
    const parts: Buffer[] = [];
    async function* source() {
      yield* chunks;
    }
    for await (const part of gzipBlocks(source(), 3)) {
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  it("gives one member that contains the input: empty, small or with many blocks", async () => {
    const megabytes = Buffer.concat([randomBytes(3_333_333), Buffer.alloc(3_333_333, "a")]);
    for (const input of [Buffer.alloc(0), Buffer.from("x"), megabytes]) {
      equal(gunzipSync(await gzip([input])).equals(input), true);
    }
  });

  it("gives the same bytes, however the input is split", async () => {
    const input = Buffer.alloc(2_500_000, "abc");
    const pieces = [input.subarray(0, 7), input.subarray(7, 1_048_576), input.subarray(1_048_576)];
    equal((await gzip(pieces)).equals(await gzip([input])), true);
  });
});
