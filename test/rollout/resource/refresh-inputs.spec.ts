import assert from "node:assert/strict";
import { failures } from "../../../rollout/resource/check";
import { INPUT_NAMES, rolloutSettings } from "../../../rollout/resource/inputs";
import { INPUTS, TWO_FLEETS } from "../support/inputs";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const GIVEN = {
  guard: { bucket: "releases", key: "guard/shop/production.json" },
  launchTemplate: { id: "lt-0123456789abcdef0", version: "12" },
};

function reasons(changes: object): readonly string[] {
  return failures({ ...INPUTS, ...changes }).map(({ property, reason }) => `${property} ${reason}`);
}

describe("check of how hosts are replaced", () => {
  for (const [what, changes] of [
    ["an order", { ...GIVEN, refresh: { order: "before" } }],
    ["limits", { ...GIVEN, refresh: { order: "after", minHealthyPercent: 50, maxHealthyPercent: 150 } }],
    [
      "what is not known yet",
      { guard: UNKNOWN, launchTemplate: UNKNOWN, refresh: { order: UNKNOWN, minHealthyPercent: UNKNOWN } },
    ],
    ["nothing", {}],
  ] as const) {
    it(`passes ${what}`, () => assert.deepEqual(reasons(changes), []));
  }

  for (const [what, changes, reason] of [
    ["no order", { ...GIVEN, refresh: {} }, /^refresh\.order must be one of before, after; it is missing$/],
    [
      "another order",
      { ...GIVEN, refresh: { order: "during" } },
      /^refresh\.order must be one of before, after; it is "during"$/,
    ],
    [
      "no launch template",
      { guard: GIVEN.guard, refresh: { order: "before" } },
      /^refresh needs launchTemplate/,
    ],
    [
      "no guard",
      { launchTemplate: GIVEN.launchTemplate, refresh: { order: "before" } },
      /^refresh needs guard/,
    ],
    [
      "two fleets",
      { ...TWO_FLEETS, ...GIVEN, refresh: { order: "before" } },
      /^refresh cannot be combined with twoFleets/,
    ],
    [
      "more than all",
      { ...GIVEN, refresh: { order: "before", minHealthyPercent: 101 } },
      /^refresh\.minHealthyPercent must be an integer from 0 to 100; it is 101$/,
    ],
    [
      "fewer than all at most",
      { ...GIVEN, refresh: { order: "before", maxHealthyPercent: 99 } },
      /^refresh\.maxHealthyPercent must be an integer from 100 to 200; it is 99$/,
    ],
    [
      "limits that are too far apart",
      { ...GIVEN, refresh: { order: "before", minHealthyPercent: 50, maxHealthyPercent: 160 } },
      /^refresh must have maxHealthyPercent at most 100 above minHealthyPercent; they are 160 and 50$/,
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      const found = reasons(changes).filter((each) => each.startsWith("refresh"));
      assert.equal(found.length, 1, found.join("\n"));
      assert.match(found[0] ?? "", reason);
    });
  }

  it("fills in that no host less, and a tenth of them more, may be there", () => {
    assert.deepEqual(rolloutSettings({ ...INPUTS, ...GIVEN, refresh: { order: "before" } }).refresh, {
      order: "before",
      minHealthyPercent: 100,
      maxHealthyPercent: 110,
    });
    assert.equal(rolloutSettings(INPUTS).refresh, undefined);
    assert.ok(INPUT_NAMES.includes("refresh"));
  });
});
