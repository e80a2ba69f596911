import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { parseSettings } from "../../infra/settings/parse";

const PROJECT = path.join(__dirname, "../..");

/** Configuration of the project in a stack's file, as the program reads it. */
function configuration(stack: string): Record<string, unknown> {
  const { config } = parse(readFileSync(path.join(PROJECT, `Pulumi.${stack}.yaml`), "utf8"));
  const entries = Object.entries<unknown>(config).filter(([key]) => key.startsWith("inservice:"));
  return Object.fromEntries(entries.map(([key, value]) => [key.slice("inservice:".length), value]));
}

describe("the committed stack files", () => {
  for (const stack of ["local", "staging", "production"]) {
    it(`Pulumi.${stack}.yaml has valid settings`, () => {
      assert.equal(parseSettings(configuration(stack)).application.directory, "app");
    });
  }

  it("production changes one host at a time and keeps its revisions", () => {
    const { rollout, revisions } = parseSettings(configuration("production"));
    assert.equal(rollout.method, "oneAtATime");
    assert.equal(revisions.destroyWithStack, false);
  });
});
