import assert from "node:assert/strict";
import { type DiffRules, difference } from "../../../../lab/providers/protocol/diff";
import { DEFAULTED, UNKNOWN } from "../../../../lab/values/values";

const RULES: DiffRules = { replaceOn: ["name", "port"], uniqueBy: ["name"], unordered: ["groups"] };

describe("lab/providers/protocol/diff", () => {
  it(
    'sees no change in map order, in list order of a set, in 80 against "80", in empty against absent, or ' +
      "in policy spaces",
    () => {
      const olds = {
        tags: { a: "1", b: "2" },
        groups: ["x", "y"],
        size: 80,
        none: [],
        policy: '{"A":1,"B":[2]}',
      };
      const news = {
        tags: { b: "2", a: "1" },
        groups: ["y", "x"],
        size: "80",
        policy: '{ "B": [2], "A": 1 }',
      };
      assert.deepEqual(difference(RULES, olds, news).changed, []);
    },
  );

  it("sees the order of a list that is not declared a set", () => {
    assert.deepEqual(difference(RULES, { actions: ["a", "b"] }, { actions: ["b", "a"] }).changed, [
      "actions",
    ]);
  });

  it("names the leaf that changed, was added or deleted", () => {
    const { changes } = difference(RULES, { tags: { a: "1", "b c": "2" } }, { tags: { a: "3", d: "4" } });
    assert.deepEqual(changes, [
      { path: "tags.a", kind: "update", replace: false },
      { path: 'tags["b c"]', kind: "delete", replace: false },
      { path: "tags.d", kind: "add", replace: false },
    ]);
  });

  it("replaces on a declared property, also when its new value is not known yet", () => {
    assert.deepEqual(difference(RULES, { port: 80 }, { port: 81 }).replaces, ["port"]);
    assert.deepEqual(difference(RULES, { port: 80 }, { port: UNKNOWN }).replaces, ["port"]);
    assert.deepEqual(difference(RULES, { size: 80 }, { size: UNKNOWN }).replaces, []);
  });

  it("deletes first if the replacement would have the same name, but not if the name was generated", () => {
    const chosen = difference(RULES, { name: "a", port: 1 }, { name: "a", port: 2 });
    assert.equal(chosen.deleteBeforeReplace, true);
    const invented = difference(
      RULES,
      { name: "a-1", port: 1 },
      { name: "a-1", port: 2, [DEFAULTED]: ["name"] },
    );
    assert.equal(invented.deleteBeforeReplace, false);
    const renamed = difference(RULES, { name: "a", port: 1 }, { name: "b", port: 1 });
    assert.equal(renamed.deleteBeforeReplace, false);
  });

  it("replaces on every input except those that only control the provider", () => {
    const rules: DiffRules = { replaceOn: "all", steering: ["timeout"] };
    assert.deepEqual(difference(rules, { timeout: 1 }, { timeout: 2 }).replaces, []);
    assert.deepEqual(difference(rules, { other: 1 }, { other: 2 }).replaces, ["other"]);
  });

  it("compares assets by hash, with any path", () => {
    const asset = (hash: string, path: string) => ({
      source: { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", hash, path },
    });
    assert.deepEqual(difference(RULES, asset("h", "a.zip"), asset("h", "b.zip")).changed, []);
    assert.deepEqual(difference(RULES, asset("h", "a.zip"), asset("i", "a.zip")).changes, [
      { path: "source", kind: "update", replace: false },
    ]);
  });
});
