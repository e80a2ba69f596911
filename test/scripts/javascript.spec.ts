import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";
import * as ts from "typescript";
import { PROJECT } from "./support/run-script";

/** What runs before an install, what reads the files of another commit, and what bundles the policy pack. */
const ALLOWED =
  /^(scripts\/(comment|post-comment)\.mjs|scripts\/comment\/.+|lab\/setup\/.+|policy\/bundle\.mjs)$/;

describe("the project's own JavaScript", () => {
  const files = execFileSync("git", ["ls-files", "*.mjs"], { cwd: PROJECT, encoding: "utf8" })
    .split("\n")
    .filter((file) => file !== "");

  it("is only what cannot be TypeScript", () => {
    assert.ok(files.length > 0);
    assert.deepEqual(
      files.filter((file) => !ALLOWED.test(file)),
      [],
    );
  });

  it("is type-checked by tsconfig.javascript.json, all of it", () => {
    const file = path.join(PROJECT, "tsconfig.javascript.json");
    const { config } = ts.readConfigFile(file, ts.sys.readFile);
    const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, PROJECT);
    assert.equal(options.checkJs, true);
    assert.equal(options.strict, true);
    assert.deepEqual(fileNames.map((name) => path.relative(PROJECT, name)).sort(), files);
  });
});
