import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

const PROJECT = path.join(__dirname, "../..");
const INFRA = path.join(PROJECT, "infra");
/** What npm, the compiler and the bundler put into a package. */
const MADE = ["bundle", "dist", "docs", "node_modules"];

function shelvesOf(directory: string): string[] {
  const below = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return below.map(({ name }) => name).filter((name) => !MADE.includes(name));
}

function filesIn(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe("docs/architecture.md", () => {
  it("has every shelf of infra, rollout and policy, and nothing stands beside infra's shelves", () => {
    const document = readFileSync(path.join(PROJECT, "docs/architecture.md"), "utf8");
    const told = [...document.matchAll(/^\| `([a-z-]+)\/` \| [^|]+ \|$/gm)].map(([, name]) => name);
    const packages = ["rollout", "policy"].flatMap((name) => shelvesOf(path.join(PROJECT, name)));
    const shelves = [...readdirSync(INFRA), ...packages];
    assert.deepEqual(told.sort(), shelves.sort());
  });
});

describe("infra's folders", () => {
  it("rest on base, which imports no other shelf", () => {
    const base = path.join(INFRA, "base");
    for (const file of filesIn(base)) {
      assert.doesNotMatch(readFileSync(path.join(base, file), "utf8"), /from "\.\.\//, file);
    }
  });
});
