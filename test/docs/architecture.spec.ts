import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { declares } from "./declares";

const PROJECT = path.join(__dirname, "../..");
const INFRA = path.join(PROJECT, "infra");
const MOST_FILES = 20;
/** Files of one kind, of which each stands for itself. */
const LISTS = ["settings/contradictions", "settings/sections"];

function folders(directory: string): string[] {
  const below = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return below.flatMap(({ name }) => [path.join(directory, name), ...folders(path.join(directory, name))]);
}

/** Without what npm and the compiler put there. */
function shelvesOf(directory: string): string[] {
  const below = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return below.map(({ name }) => name).filter((name) => name !== "dist" && name !== "node_modules");
}

function filesIn(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const DOCUMENT = readFileSync(path.join(PROJECT, "docs/architecture.md"), "utf8");

describe("docs/architecture.md", () => {
  const rows = [...DOCUMENT.matchAll(/^\| [^|]+ \| `([\w./-]+)`: `(\w+)`[^|]* \| [^|]*\|$/gm)];

  it("leads to where things are changed", () => {
    const section = /^## To change something\n(.*?)^## /ms.exec(DOCUMENT)?.[1] ?? "";
    const lines = section
      .split("\n")
      .filter((line) => line.startsWith("| ") && !line.startsWith("| to change"));
    assert.ok(lines.length >= 25, `${lines.length} rows`);
    assert.equal(rows.length, lines.length, "each row names a file and what it declares");
  });

  for (const [, file = "", name = ""] of rows) {
    it(`leads to ${name} in ${file}`, () => assert.ok(declares(path.join(PROJECT, file), name)));
  }

  it("has every shelf of infra and rollout, and nothing stands beside infra's shelves", () => {
    const told = [...DOCUMENT.matchAll(/^\| `([a-z-]+)\/` \| [^|]+ \|$/gm)].map(([, name]) => name);
    const shelves = [...readdirSync(INFRA), ...shelvesOf(path.join(PROJECT, "rollout"))];
    assert.deepEqual(told.sort(), shelves.sort());
  });
});

describe("infra's folders", () => {
  it(`hold ${MOST_FILES} files at most, but for lists of like things`, () => {
    const long = folders(INFRA).filter((folder) => filesIn(folder).length > MOST_FILES);
    assert.deepEqual(
      long.map((folder) => path.relative(INFRA, folder)).filter((folder) => !LISTS.includes(folder)),
      [],
    );
  });

  it("rest on base, which imports no other shelf", () => {
    const base = path.join(INFRA, "base");
    for (const file of filesIn(base)) {
      assert.doesNotMatch(readFileSync(path.join(base, file), "utf8"), /from "\.\.\//, file);
    }
  });
});
