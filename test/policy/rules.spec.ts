import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../policy/rules";

const RULES = join(__dirname, "..", "..", "policy", "rules");

describe("policy pack, list of rules", () => {
  it("has every file of policy/rules, under its name, once", () => {
    const files = readdirSync(RULES).map((file) => file.replace(/\.ts$/, ""));
    assert.deepEqual(rules.map(({ id }) => id).sort(), files.sort());
  });

  for (const rule of rules) {
    it(`tells what, why, fix and source of ${rule.id}, and a default for each setting`, () => {
      const { name, description, enforcementLevel, remediationSteps, configSchema } = rule.policy;
      assert.match(rule.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.match(rule.what, /^[A-Z].*\.$/);
      assert.match(rule.why, /^.{40,}\.$/s);
      assert.match(rule.fix, /^[a-z].{20,}\.$/s);
      assert.ok(rule.sources.length > 0 && rule.sources.every((source) => !source.endsWith(".")));
      assert.deepEqual(
        { name, description, enforcementLevel, remediationSteps },
        { name: rule.id, description: rule.what, enforcementLevel: rule.level, remediationSteps: rule.fix },
      );
      assert.deepEqual(
        Object.keys(configSchema?.properties ?? {}),
        rule.settings.map(({ key }) => key),
      );
      for (const setting of rule.settings) {
        assert.notEqual(setting.parse(setting.schema.default), undefined, setting.key);
      }
    });
  }
});
