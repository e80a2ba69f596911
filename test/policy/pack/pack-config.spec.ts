import assert from "node:assert/strict";
import { checkPackConfig } from "../../../policy/pack/pack-config";
import { rules } from "../../../policy/rules";

const waiver = { rule: "no-public-ip", resource: "*", owner: "me", reason: "test", expires: "2030-01-01" };
const check = (config: Record<string, object>) => checkPackConfig(rules, new Map(Object.entries(config)));
const withWaiver = (change: object) => check({ waivers: { list: [{ ...waiver, ...change }] } });

describe("policy pack config, as a whole", () => {
  it("accepts nothing, levels, settings and waivers", () => {
    assert.deepEqual(check({}), []);
    assert.deepEqual(check({ all: {}, "imdsv2-required": { maxHopLimit: 1 } }), []);
    assert.deepEqual(withWaiver({}), [waiver]);
  });

  it("names a misspelled rule, and the intended one", () => {
    assert.throws(
      () => check({ "imdsv2-requird": {} }),
      /"imdsv2-requird" is not a rule.* mean imdsv2-required\?/,
    );
    assert.throws(() => check({ nonsense: {} }), /"nonsense" is not a rule.*docs\/policies\.md/);
  });

  it("names rule and key of a setting that is not allowed, before a resource needs it", () => {
    assert.throws(() => check({ "imdsv2-required": { maxHops: 1 } }), /rule "imdsv2-required": "maxHops"/);
    assert.throws(
      () => check({ "min-size-in-production": { minimum: 0 } }),
      /rule "min-size-in-production": "minimum" is 0/,
    );
  });

  const malformed: readonly [string, object, RegExp][] = [
    ["without an owner", { owner: undefined }, /entry 0 has no "owner"/],
    ["with an empty reason", { reason: " " }, /entry 0 has no "reason"/],
    ["with an end that is not a date", { expires: "soon" }, /entry 0 expires on "soon"/],
    ["with a date that does not exist", { expires: "2027-02-30" }, /"2027-02-30", which is not a date/],
    ["with an unknown key", { until: "2030-01-01" }, /entry 0 has an unknown key "until"/],
    [
      "of a rule that does not exist",
      { rule: "no-public-ips" },
      /"no-public-ips" is not a rule.*no-public-ip\?/,
    ],
  ];
  for (const [what, change, says] of malformed) {
    it(`refuses a waiver ${what}`, () => assert.throws(() => withWaiver(change), says));
  }

  it("refuses an exception from the preset for a rule that does not exist", () => {
    assert.throws(
      () => check({ preset: { advisory: true, except: ["no-public-ips"] } }),
      /rule "preset": in "except", "no-public-ips" is not a rule.*no-public-ip\?/,
    );
  });

  it("refuses waivers that are not a list of objects", () => {
    assert.throws(() => check({ waivers: { list: "all" } }), /"list" is "all".*not a list/);
    assert.throws(() => check({ waivers: { list: [3] } }), /entry 0 is 3, not an object/);
  });
});
