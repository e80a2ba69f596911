import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { settingsDocument } from "../../../infra/settings/document";

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
});
