import { deepEqual, equal, match } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { readDeployIgnore } from "../../../artifacts/tree/deploy-ignore";
import { type Tree, walkTree } from "../../../artifacts/tree/walk";
import { type Items, makeTree, removeTemporaryDirectories } from "../make-tree";

async function walk(items: Items): Promise<Tree> {
  const root = makeTree(items);
  return walkTree(root, await readDeployIgnore(root));
}

const paths = (tree: Tree) => tree.entries.map((entry) => entry.path);

describe("walkTree", () => {
  afterEach(removeTemporaryDirectories);

  it("sorts by the bytes of the path, in any order of creation", async () => {
    const tree = await walk({ "z/a": "1", ä: "2", "a-b": "3", "a/b": "4", Z: "5", "😀": "6", "\uFF5E": "7" });
    deepEqual(paths(tree), ["Z", "a", "a-b", "a/b", "z", "z/a", "ä", "\uFF5E", "😀"]);
  });

  it("reduces modes to executable or not", async () => {
    const root = makeTree({ a: "", b: "", c: "" });
    chmodSync(join(root, "a"), 0o600);
    chmodSync(join(root, "b"), 0o777);
    chmodSync(join(root, "c"), 0o664);
    const modes = walkTree(root, () => false).entries.map((entry) => entry.mode);
    deepEqual(modes, [0o644, 0o755, 0o644]);
  });

  it("keeps empty directories and links, with their target as written", async () => {
    const tree = await walk({ d: null, "e/l": { link: "../d" }, dangling: { link: "nowhere" } });
    deepEqual(paths(tree), ["d", "dangling", "e", "e/l"]);
    deepEqual(tree.problems, []);
    deepEqual(tree.entries[3], { type: "symlink", path: "e/l", mode: 0o755, linkTarget: "../d" });
  });

  it("excludes what .deployignore names, by gitignore's rules", async () => {
    const tree = await walk({
      ".deployignore": "# comment\n*.log\n!keep.log\n/build\ncache/\nMixed\n",
      "a.log": "",
      "keep.log": "",
      "build/x": "",
      "src/build/x": "",
      "src/cache/x": "",
      "file/cache": "",
      mixed: "",
    });
    deepEqual(paths(tree), ["file", "file/cache", "keep.log", "mixed", "src", "src/build", "src/build/x"]);
  });

  it("never includes .git, at any depth, nor .deployignore", async () => {
    const tree = await walk({
      ".deployignore": "!.git\n",
      ".git/HEAD": "",
      "sub/.git": "gitdir: x",
      ".github/x": "",
    });
    deepEqual(paths(tree), [".github", ".github/x", "sub"]);
  });

  for (const [name, target] of [
    ["an absolute link", "/etc/hostname"],
    ["a link above the root", "../../x"],
  ] as const) {
    it(`refuses ${name} and names it`, async () => {
      const tree = await walk({ "d/l": { link: target } });
      equal(tree.problems.length, 1);
      match(tree.problems.join("\n"), /^d\/l: links to .*, outside the revision/);
    });
  }

  it("refuses a link that leads out of the tree through another link", async () => {
    const tree = await walk({ "a/b/c": null, jump: { link: "a/b/c" }, out: { link: "jump/../../../.." } });
    match(tree.problems.join("\n"), /^out: links to jump\/\.\.\/\.\.\/\.\.\/\.\., outside the revision/);
  });

  it("refuses a named pipe and names it, unless it is ignored", async () => {
    const root = makeTree({ "d/x": "" });
    equal(spawnSync("mkfifo", [join(root, "d/pipe")]).status, 0);
    match(walkTree(root, () => false).problems.join("\n"), /^d\/pipe: is a named pipe/);
    deepEqual(walkTree(root, (path) => path === "d/pipe").problems, []);
  });

  it("refuses a name that is not UTF-8", async () => {
    const root = makeTree({});
    equal(spawnSync("bash", ["-c", `touch "$0"/$'bad\\xff'`, root]).status, 0);
    match(walkTree(root, () => false).problems.join("\n"), /the name is not valid UTF-8/);
  });
});
