import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { type SchemaNode, settingsAsJsonSchema } from "../../../infra/settings/allowed";
import { settingsDocument } from "../../../infra/settings/document";
import { parseSettings } from "../../../infra/settings/parse";
import { valueAt } from "../../../infra/settings/value-at";

const PLACE = { project: "inservice", stack: "production", region: "eu-central-1" };
/** What every stack needs besides. */
const REQUIRED = { fleet: { image: { bakedId: "ami-0123456789abcdef0" } } };
const SECTIONS = settingsAsJsonSchema().properties ?? {};

/** The configuration of each example: top-level key to value, as Pulumi gives it. */
function examples(): Record<string, unknown>[] {
  const blocks = [...settingsDocument().matchAll(/^```yaml\n(.*?)^```$/gms)];
  return blocks.map(([, yaml = ""]) => {
    const file: unknown = parse(yaml);
    const entries = Object.entries(valueAt(file, ["config"]) ?? {});
    return Object.fromEntries(entries.map(([key, value]) => [key.replace(/^inservice:/, ""), value]));
  });
}

/** Paths of every list and map below a node. */
function collections({ properties, type }: SchemaNode, at: readonly string[]): (readonly string[])[] {
  if (properties !== undefined) {
    return Object.entries(properties).flatMap(([key, child]) => collections(child, [...at, key]));
  }
  return type === "array" || type === "object" ? [at] : [];
}

/** The settings that the tables name, of one section. */
function told(section: string): string[] {
  const rows = [...settingsDocument().matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = ""]) => name);
  return rows.filter((name) => name === section || name.startsWith(`${section}.`));
}

describe("docs/settings.md", () => {
  it("is what npm run docs writes from the schema", () => {
    const written = readFileSync(path.join(__dirname, "../../../docs/settings.md"), "utf8");
    assert.ok(written === settingsDocument(), "docs/settings.md is stale: npm run docs");
  });

  it("describes every setting", () => {
    const rows = settingsDocument()
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    assert.ok(rows.length > 20);
    for (const row of rows) {
      assert.doesNotMatch(row, /\| {2}\|$/, row);
    }
  });

  it("has a heading and a sentence for each section", () => {
    for (const section of Object.keys(SECTIONS)) {
      assert.match(settingsDocument(), new RegExp(`^## ${section}\n\n[A-Z].+\\.\n`, "m"), section);
      assert.notEqual(told(section).length, 0, section);
    }
  });

  it("tells of workers only what differs from the fleet", () => {
    assert.deepEqual(told("workers"), ["workers.minSize", "workers.maxSize"]);
    assert.ok(told("fleet").length > 30);
  });

  it("tells what the elements of a list hold", () => {
    assert.ok(told("fleet").includes("fleet.scaling.steps[].changes[].beyond"));
    assert.ok(told("fleet").includes("fleet.scaling.schedules[].recurrence"));
  });

  it("shows an example of each list and map", () => {
    const shown = examples();
    const wanted = Object.entries(SECTIONS)
      .filter(([, { like }]) => like === undefined)
      .flatMap(([section, node]) => collections(node, [section]));
    assert.ok(wanted.length > 10);
    const missing = wanted.filter((at) => !shown.some((example) => valueAt(example, at) !== undefined));
    assert.deepEqual(missing, []);
  });

  for (const example of examples()) {
    const [section = ""] = Object.keys(example);
    it(`shows an example of ${section}${titleOf(example[section])} that the program accepts, and keeps as it is`, () => {
      const settings = parseSettings({ ...REQUIRED, ...example }, PLACE);
      assertKept(example, settings, []);
    });
  }
});

/** Tells examples of one section apart. */
function titleOf(value: unknown): string {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? ` (${Object.keys(value).join(", ")})`
    : "";
}

/** Nothing of an example is dropped or changed; defaults are added. */
function assertKept(given: unknown, kept: unknown, at: readonly PropertyKey[]): void {
  if (typeof given !== "object" || given === null) {
    assert.deepEqual(kept, given, at.join("."));
    return;
  }
  for (const [key, value] of Object.entries(given)) {
    assertKept(value, valueAt(kept, [key]), [...at, key]);
  }
}
