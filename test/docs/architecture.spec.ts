import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

const PROJECT = path.join(__dirname, "../..");
const INFRA = path.join(PROJECT, "infra");
const MOST_FILES = 20;
/** Folders of similar files, each of which is independent of the others. */
const LISTS = ["settings/contradictions", "settings/sections"];

function folders(directory: string): string[] {
  const below = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return below.flatMap(({ name }) => [path.join(directory, name), ...folders(path.join(directory, name))]);
}

/** Without files from npm and the compiler. */
function shelvesOf(directory: string): string[] {
  const below = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return below.map(({ name }) => name).filter((name) => name !== "dist" && name !== "node_modules");
}

function filesIn(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe("docs/architecture.md", () => {
  it("has every shelf of infra and rollout, and infra has no files outside its shelves", () => {
    const document = readFileSync(path.join(PROJECT, "docs/architecture.md"), "utf8");
    const told = [...document.matchAll(/^\| `([a-z-]+)\/` \| [^|]+ \|$/gm)].map(([, name]) => name);
    const shelves = [...readdirSync(INFRA), ...shelvesOf(path.join(PROJECT, "rollout"))];
    assert.deepEqual(told.sort(), shelves.sort());
  });
});

describe("infra's folders", () => {
  it(`have at most ${MOST_FILES} files, except lists of similar files`, () => {
    const long = folders(INFRA).filter((folder) => filesIn(folder).length > MOST_FILES);
    assert.deepEqual(
      long.map((folder) => path.relative(INFRA, folder)).filter((folder) => !LISTS.includes(folder)),
      [],
    );
  });

  it("may import base, which imports no other shelf", () => {
    const base = path.join(INFRA, "base");
    for (const file of filesIn(base)) {
      assert.doesNotMatch(readFileSync(path.join(base, file), "utf8"), /from "\.\.\//, file);
    }
  });
});
