import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { DOCUMENTS, PROJECT } from "./documents";

/** Folders from which documents name files: the project's own, and those that a page has told to be meant. */
const BASES = ["", "infra", "rollout", "test/infra", "test/e2e", "test/artifacts/scripts"];
/** Files that exist only in a lab, in a user's own program or on a host. */
const ELSEWHERE = [/^log\/calls\.jsonl$/, /^~?\//, /^\.\.\//, /^node_modules\//];

function textOf(document: string): string {
  return readFileSync(path.join(PROJECT, document), "utf8");
}

/** Paths in code, such as `infra/base/names.ts`. */
function pathsIn(document: string): string[] {
  const spans = [
    ...textOf(document).matchAll(/`([\w.~-]*(?:\/[\w.-]+)+\.(?:ts|mjs|js|sh|md|yml|yaml|json|jsonl))`/g),
  ];
  return spans.map(([, file = ""]) => file).filter((file) => !ELSEWHERE.some((one) => one.test(file)));
}

function scripts(): Set<string> {
  const manifest: unknown = JSON.parse(textOf("package.json"));
  const named = new Map<string, unknown>(Object.entries(manifest ?? {})).get("scripts");
  return new Set(["test", "start", ...Object.keys(named ?? {})]);
}

describe("what the documents name", () => {
  it("are files that exist", () => {
    const named = DOCUMENTS.flatMap((document) => pathsIn(document).map((file) => ({ document, file })));
    assert.ok(named.length > 100, `${named.length} files`);
    const missing = named.filter(
      ({ document, file }) =>
        ![path.dirname(document), ...BASES].some((base) => existsSync(path.join(PROJECT, base, file))),
    );
    assert.deepEqual(missing, []);
  });

  it("are commands of package.json", () => {
    const named = DOCUMENTS.flatMap((document) =>
      [...textOf(document).matchAll(/\bnpm run (?:-s |--silent )?([\w:-]+)/g)].map(([, name = ""]) => name),
    );
    assert.ok(named.length > 15, `${named.length} commands`);
    const known = scripts();
    assert.deepEqual(
      named.filter((name) => !known.has(name)),
      [],
    );
  });
});
