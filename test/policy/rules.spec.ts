import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../policy/rules";
import { judge, UNKNOWN } from "./support/judge";

const RULES = join(__dirname, "..", "..", "policy", "rules");

describe("policy pack, list of rules", () => {
  it("has every file of policy/rules, under its name, once", () => {
    const files = readdirSync(RULES).map((file) => file.replace(/\.ts$/, ""));
    assert.deepEqual(rules.map(({ id }) => id).sort(), files.sort());
  });

  for (const rule of rules) {
    it(`documents what, why, fix and source of ${rule.id}, and a default for each setting`, () => {
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

  it("ends with the rule that shows which waivers the others needed", () => {
    assert.equal(rules.at(-1)?.id, "waivers-in-force");
  });
});

/** A resource whose properties a preview does not know. */
const NOTHING_KNOWN = new Proxy({}, { get: () => UNKNOWN });
const everywhere = { config: {}, stack: "production" };
/** Rules that find nothing until they are configured. */
const ON_REQUEST: readonly string[] = ["one-at-a-time-in-handle-procs-group"];

describe("policy rules on a resource with only unknown properties", () => {
  for (const rule of rules.filter(({ scope }) => scope === "resource")) {
    for (const type of rule.types) {
      it(`${rule.id} neither crashes nor passes ${type}`, async () => {
        const found = await judge(rule, type, NOTHING_KNOWN, everywhere);
        assert.deepEqual(found.violations, []);
        if (!ON_REQUEST.includes(rule.id)) {
          assert.match(found.undecided ?? "nothing said", /cannot be decided until up/);
        }
      });

      it(`${rule.id} does not crash on an empty ${type}`, async () => {
        assert.equal((await judge(rule, type, {}, everywhere)).undecided, undefined);
      });
    }
  }
});
