import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { z } from "zod";

const PROJECT = path.join(__dirname, "../..");
const MOST_FILES = 20;
const SOURCE = /\.(?:[cm]?[jt]s|sh)$/;

/** Folders of like things, of which each stands for itself, and what these things are. */
const LISTS: Readonly<Record<string, string>> = {
  "policy/rules": "one rule a file",
  "test/policy/rules": "the specs of those rules, one a file",
  "infra/settings/contradictions": "one check of the settings a file",
};

describe("folders", () => {
  it(`hold ${MOST_FILES} source files of their own at most, but for lists of like things`, () => {
    const long = [...byFolder(tracked(SOURCE))].filter(([, files]) => files.length > MOST_FILES);
    assert.deepEqual(long.map(([folder]) => folder).sort(), Object.keys(LISTS).sort());
  });
});

describe("the lint", function () {
  this.timeout(60_000);
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "inservice-structure-"));
    copyFileSync(path.join(PROJECT, "biome.json"), path.join(directory, "biome.json"));
    // biome.json asks for it, so that what git ignores is not linted.
    writeFileSync(path.join(directory, ".gitignore"), "node_modules\n");
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it("refuses a circle of imports, even of types alone, in every file of the project", () => {
    const files = tracked(/\.ts$/).filter((file) => !file.endsWith(".d.ts"));
    assert.ok(files.length > 1000, `${files.length} files`);
    for (const own of byFolder(files).values()) {
      const last = own.at(-1) ?? "";
      const ring = own.length > 1 ? own : [...own, last.replace(/\.ts$/, "-beside.ts")];
      ring.forEach((file, index) => {
        write(directory, file, importing(ring[(index + 1) % ring.length] ?? file));
      });
    }
    const refused = filesInCircles(directory);
    assert.deepEqual(
      files.filter((file) => !refused.has(file)),
      [],
    );
  });

  it("accepts the same imports without a circle", () => {
    write(directory, "infra/network/one.ts", importing("other.ts"));
    write(directory, "infra/network/other.ts", "export interface Linked {}\n");
    assert.deepEqual([...filesInCircles(directory)], []);
  });

  it("is told nowhere to overlook a circle", () => {
    const silenced = tracked(/\.[cm]?[jt]s$/).filter((file) =>
      /biome-ignore\S* lint\/suspicious\/noImportCycles/.test(readFileSync(path.join(PROJECT, file), "utf8")),
    );
    assert.deepEqual(silenced, []);
  });
});

function importing(file: string): string {
  const name = path.basename(file, ".ts");
  return `import type { Linked as Next } from "./${name}";\nexport interface Linked { readonly next?: Next }\n`;
}

function write(directory: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
  writeFileSync(path.join(directory, file), text);
}

const report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});

/** The files whose imports the lint refuses as part of a circle. */
function filesInCircles(directory: string): ReadonlySet<string> {
  const { stdout } = spawnSync(
    path.join(PROJECT, "node_modules/.bin/biome"),
    ["lint", "--reporter=json", "--max-diagnostics=none", "--diagnostic-level=error"],
    { cwd: directory, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  const { diagnostics } = report.parse(JSON.parse(stdout));
  const circles = diagnostics.filter(({ category }) => category === "lint/suspicious/noImportCycles");
  return new Set(circles.map(({ location }) => location.path));
}

function tracked(pattern: RegExp): string[] {
  const { stdout } = spawnSync("git", ["ls-files"], { cwd: PROJECT, encoding: "utf8" });
  return stdout.split("\n").filter((file) => pattern.test(file));
}

function byFolder(files: readonly string[]): ReadonlyMap<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const folder = path.dirname(file);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return folders;
}
