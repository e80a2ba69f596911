import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policiesPage } from "../../../policy/pack/docs";
import { topics } from "../../../policy/rules";

describe("docs/policies.md", () => {
  it("is what the generator prints (otherwise run: npm run docs)", () => {
    const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "policies.md"), "utf8");
    assert.equal(page, policiesPage(topics));
  });
});
