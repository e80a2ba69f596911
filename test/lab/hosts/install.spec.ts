import assert from "node:assert/strict";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { parseAppSpec } from "@inservice/artifacts";
import { install } from "../../../lab/hosts/agent/install";
import { inTemporaryDirectory } from "./temporary";

/** A revision in its own directory, with files `name: content`, installed to DIR/app. */
function revision(directory: string, name: string, files: Record<string, string>, extra = "") {
  const archive = join(directory, name);
  mkdirSync(join(archive, "src"), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(archive, "src", path, ".."), { recursive: true });
    writeFileSync(join(archive, "src", path), content, { mode: 0o640 });
  }
  const text = `version: 0.0\nos: linux\nfiles:\n  - source: src\n    destination: ${directory}/app\n${extra}`;
  const { spec, problems } = parseAppSpec(text, "appspec.yml");
  if (!spec) {
    throw new Error(problems.join("\n"));
  }
  return {
    archive,
    spec,
    groupId: "g",
    instructions: join(directory, "instructions"),
    fileExistsBehavior: "DISALLOW" as const,
  };
}

describe("Install (agent source, installer.rb)", () => {
  it("removes what the previous deployment installed, and leaves other files alone", () =>
    inTemporaryDirectory(async (directory) => {
      await install(revision(directory, "v1", { "old.txt": "1", "lib/both.txt": "1" }));
      writeFileSync(join(directory, "app/lib/foreign.txt"), "mine");
      await install(revision(directory, "v2", { "lib/both.txt": "2" }));
      assert.equal(existsSync(join(directory, "app/old.txt")), false);
      assert.equal(readFileSync(join(directory, "app/lib/both.txt"), "utf8"), "2");
      assert.equal(readFileSync(join(directory, "app/lib/foreign.txt"), "utf8"), "mine");
    }));

  it("refuses to overwrite another file (DISALLOW), before touching anything", () =>
    inTemporaryDirectory(async (directory) => {
      mkdirSync(join(directory, "app"));
      writeFileSync(join(directory, "app/b.txt"), "mine");
      const refused = install(revision(directory, "v1", { "a.txt": "1", "b.txt": "1" }));
      await assert.rejects(refused, new RegExp(`already exists at this location: ${directory}/app/b.txt`));
      assert.equal(existsSync(join(directory, "app/a.txt")), false);
    }));

  for (const [behavior, content] of [
    ["OVERWRITE", "1"],
    ["RETAIN", "mine"],
  ] as const) {
    it(`${behavior} leaves "${content}" in another file, and the AppSpec file's own setting overrides`, () =>
      inTemporaryDirectory(async (directory) => {
        mkdirSync(join(directory, "app"));
        writeFileSync(join(directory, "app/b.txt"), "mine");
        await install(revision(directory, "v1", { "b.txt": "1" }, `file_exists_behavior: ${behavior}\n`));
        assert.equal(readFileSync(join(directory, "app/b.txt"), "utf8"), content);
      }));
  }

  it("keeps modes and linked files, and copies linked directories (installer.rb)", () =>
    inTemporaryDirectory(async (directory) => {
      const first = revision(directory, "v1", { "real/a.txt": "1", "b.txt": "1" });
      symlinkSync("b.txt", join(first.archive, "src/link.txt"));
      symlinkSync("real", join(first.archive, "src/linked"));
      await install(first);
      assert.equal(statSync(join(directory, "app/b.txt")).mode & 0o777, 0o640);
      assert.ok(lstatSync(join(directory, "app/link.txt")).isSymbolicLink());
      assert.ok(lstatSync(join(directory, "app/linked")).isDirectory());
      assert.equal(readFileSync(join(directory, "app/linked/a.txt"), "utf8"), "1");
    }));

  it("sets permissions on the files that it installed", () =>
    inTemporaryDirectory(async (directory) => {
      const permissions = `permissions:\n  - object: ${directory}/app\n    pattern: "*.sh"\n    mode: 755\n    type: [file]\n`;
      await install(revision(directory, "v1", { "run.sh": "1", "b.txt": "1" }, permissions));
      assert.equal(statSync(join(directory, "app/run.sh")).mode & 0o777, 0o755);
      assert.equal(statSync(join(directory, "app/b.txt")).mode & 0o777, 0o640);
    }));
});
