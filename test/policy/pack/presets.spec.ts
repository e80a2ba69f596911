import assert from "node:assert/strict";
import type { EnforcementLevel } from "@pulumi/policy";
import type { GivenConfig } from "../../../policy/pack/configure";
import { underPreset } from "../../../policy/pack/presets";
import { productionStacks } from "../../../policy/rule/production";
import { rules, topics } from "../../../policy/rules";

type Change = Readonly<Record<string, Partial<GivenConfig>>>;

/** The engine's input: each rule's own level and the defaults of its settings, changed by the file. */
function sent(preset: object, change: Change): ReadonlyMap<string, GivenConfig> {
  const defaults = rules.map(({ id, level, settings }): [string, GivenConfig] => [
    id,
    {
      level,
      properties: Object.fromEntries(settings.map(({ key, schema }) => [key, schema.default])),
      ...(id === "preset" ? { properties: preset } : {}),
    },
  ]);
  const given = Object.entries(change).map(([id, config]): [string, GivenConfig] => [
    id,
    { level: "mandatory", properties: {}, ...new Map(defaults).get(id), ...config },
  ]);
  return new Map([...defaults, ...given]);
}

function adjusted(preset: object, change: Change = {}) {
  return underPreset(topics, sent(preset, change));
}

function levels(preset: object, change: Change = {}): ReadonlyMap<string, EnforcementLevel> {
  const under = adjusted(preset, change);
  return new Map(rules.map(({ id, level }) => [id, under.get(id)?.level ?? change[id]?.level ?? level]));
}

const own = new Map(rules.map(({ id, level }) => [id, level]));
const idsOf = (part: string) =>
  topics.filter((topic) => topic.part === part).flatMap((topic) => topic.rules.map(({ id }) => id));

describe("presets of the policy pack", () => {
  it("recommended, the default, leaves each rule its own level", () => {
    assert.deepEqual(levels({}), own);
    assert.deepEqual(levels({ name: "recommended" }), own);
  });

  it("rollout-only disables all rules but those on releases and on the pack's own config", () => {
    const found = levels({ name: "rollout-only" });
    const disabled = [...found].filter(([, level]) => level === "disabled").map(([id]) => id);
    assert.deepEqual(disabled, idsOf("surroundings"));
    for (const id of [...idsOf("rollout"), ...idsOf("pack")]) {
      assert.equal(found.get(id), own.get(id), id);
    }
  });

  it("strict makes every rule mandatory, except those that only show the pack's config", () => {
    const found = levels({ name: "strict" });
    const open = [...found].filter(([, level]) => level !== "mandatory").map(([id]) => id);
    assert.deepEqual(open, ["preset", "waivers-in-force"]);
  });

  it("strict counts every stack as production, unless the file says which ones are", () => {
    const id = "all-at-once-not-in-production";
    const { key } = productionStacks;
    const pattern = adjusted({ name: "strict" }).get(id)?.texts[key] ?? "";
    assert.ok(new RegExp(pattern).test("dev"));
    const given = { [id]: { properties: { [key]: "^live$" } } };
    assert.deepEqual(adjusted({ name: "strict" }, given).get(id)?.texts, {});
    assert.deepEqual(adjusted({ name: "recommended" }).get(id)?.texts, {});
  });

  it("advisory makes every rule advise, with each preset", () => {
    for (const name of ["recommended", "strict"]) {
      assert.deepEqual(new Set(levels({ name, advisory: true }).values()), new Set(["advisory"]));
    }
    const found = levels({ name: "rollout-only", advisory: true });
    assert.deepEqual(new Set(found.values()), new Set(["advisory", "disabled"]));
    assert.equal(found.get("rollback-on-failure"), "advisory");
  });

  it("keeps a level in the file, and a rule in except", () => {
    const change: Change = {
      "imdsv2-required": { level: "advisory" },
      "bucket-versioned": { level: "disabled" },
    };
    const found = levels({ name: "rollout-only", except: ["no-public-ip"] }, change);
    assert.equal(found.get("imdsv2-required"), "advisory");
    assert.equal(found.get("bucket-versioned"), "disabled");
    assert.equal(found.get("no-public-ip"), "mandatory");
    assert.equal(levels({ advisory: true, except: ["no-public-ip"] }).get("no-public-ip"), "mandatory");
  });

  it("refuses settings without effect", () => {
    const all = { all: { level: "advisory" } } as const;
    assert.throws(() => adjusted({ name: "strict" }, all), /"all" and "preset" both.*Remove "all"/);
    assert.throws(() => adjusted({ advisory: true }, all), /"all" and "preset" both/);
    assert.throws(() => adjusted({ except: ["no-public-ip"] }), /"except" is \["no-public-ip"\].*no rule/);
    assert.deepEqual(adjusted({}, all), new Map());
  });

  it("refuses an unknown name", () => {
    assert.throws(
      () => adjusted({ name: "relaxed" }),
      /rule "preset": "name" is "relaxed"; allowed is one of "rollout-only", "recommended", "strict"/,
    );
  });
});
