import { equal, notEqual } from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmodSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Arbitrary,
  array,
  assert,
  constant,
  constantFrom,
  oneof,
  property,
  record,
  uniqueArray,
} from "fast-check";
import { contentHash, hashTree } from "../../artifacts/content-hash";
import type { TreeEntry } from "../../artifacts/tree/entry";
import { walkTree } from "../../artifacts/tree/walk";
import { type Items, makeTree, removeTemporaryDirectories } from "./make-tree";

const hashOf = async (root: string) => {
  const tree = walkTree(root, () => false);
  return (await hashTree(tree.root, tree.entries)).contentHash;
};

const items: Items = { "b/x": "one", a: { script: "two" }, "b/l": { link: "x" }, empty: null };

describe("contentHash", () => {
  afterEach(removeTemporaryDirectories);

  it("matches its documentation byte for byte (version 1)", async () => {
    const sha = (text: string) => createHash("sha256").update(text).digest("hex");
    const expected = [
      "1\n",
      `1:a\n4:file\n3:755\n0:\n64:${sha("two")}\n`,
      "1:b\n9:directory\n3:755\n0:\n0:\n",
      "3:b/l\n7:symlink\n3:755\n1:x\n0:\n",
      `3:b/x\n4:file\n3:644\n0:\n64:${sha("one")}\n`,
      "5:empty\n9:directory\n3:755\n0:\n0:\n",
    ].join("");
    equal(await hashOf(makeTree(items)), sha(expected));
  });

  it("does not depend on times, umask or the order of creation", async () => {
    const first = makeTree(items);
    const second = makeTree(Object.fromEntries(Object.entries(items).reverse()));
    utimesSync(join(second, "b/x"), 1, 1);
    chmodSync(join(second, "b/x"), 0o664);
    chmodSync(join(second, "a"), 0o775);
    chmodSync(join(second, "empty"), 0o700);
    equal(await hashOf(second), await hashOf(first));
  });

  const changes: readonly (readonly [string, (root: string) => void])[] = [
    ["content", (root) => writeFileSync(join(root, "b/x"), "onE")],
    ["a mode", (root) => chmodSync(join(root, "b/x"), 0o755)],
    ["a name", (root) => renameSync(join(root, "b/x"), join(root, "b/y"))],
    ["an empty directory's name", (root) => renameSync(join(root, "empty"), join(root, "empty2"))],
  ];
  for (const [name, change] of changes) {
    it(`changes with ${name}`, async () => {
      const root = makeTree(items);
      const before = await hashOf(root);
      change(root);
      notEqual(await hashOf(root), before);
    });
  }

  it("changes with a link's target, and if a file of the same content replaces a link", async () => {
    const hashes = await Promise.all(
      [{ link: "x" }, { link: "y" }, "x"].map((l) => hashOf(makeTree({ x: "x", y: "x", l }))),
    );
    equal(new Set(hashes).size, 3);
  });

  it("is equal exactly if the trees are equal (property)", async () => {
    await assert(
      property(anyTree, anyTree, (left, right) => {
        equal(hashOfEntries(left) === hashOfEntries(right), JSON.stringify(left) === JSON.stringify(right));
        equal(hashOfEntries(left), hashOfEntries(structuredClone(left)));
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

/** A few difficult texts, so that the runs produce equal trees, and trees that careless framing would confuse. */
const word = constantFrom("", "a", "1:a\n", "file", "0:\n");
const path = array(constantFrom("a", "b", ":", "\n", "1", "/x"), { minLength: 1, maxLength: 3 }).map(
  (parts) => parts.join(""),
);
const anyEntry: Arbitrary<{ entry: TreeEntry; content: string }> = record({
  entry: oneof(
    record({
      type: constantFrom<"file">("file"),
      path,
      mode: constantFrom<0o644 | 0o755>(0o644, 0o755),
      size: constant(1),
    }),
    record({ type: constantFrom<"directory">("directory"), path, mode: constantFrom<0o755>(0o755) }),
    record({
      type: constantFrom<"symlink">("symlink"),
      path,
      mode: constantFrom<0o755>(0o755),
      linkTarget: word,
    }),
  ),
  content: word,
}).map(({ entry, content }) => ({ entry, content: entry.type === "file" ? content : "" }));
const anyTree = uniqueArray(anyEntry, { maxLength: 2, selector: ({ entry }) => entry.path });

function hashOfEntries(tree: readonly { readonly entry: TreeEntry; readonly content: string }[]): string {
  const contents = new Map(tree.map(({ entry, content }) => [entry.path, content]));
  return contentHash(
    tree.map(({ entry }) => entry),
    contents,
  );
}
