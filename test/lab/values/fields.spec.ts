import assert from "node:assert/strict";
import { Fields } from "../../../lab/values/fields";
import { UNKNOWN } from "../../../lab/values/values";

describe("lab/values/fields", () => {
  it("converts scalars as bridged providers do", () => {
    const fields = new Fields({ version: 3, port: "80", on: "true" });
    assert.equal(fields.text("version"), "3");
    assert.equal(fields.number("port"), 80);
    assert.equal(fields.flag("on"), true);
    assert.equal(fields.text("absent"), undefined);
  });

  it("says which nested property is wrong, its value and what is allowed", () => {
    const [rule] = new Fields({ rules: [{ status: "On" }] }).objects("rules");
    assert.throws(
      () => rule?.choice("status", ["Enabled", "Disabled"]),
      /rules\[0\]\.status is "On"; allowed: Enabled/,
    );
    assert.throws(() => rule?.required("id"), /rules\[0\]\.id is required/);
    assert.throws(() => new Fields({ port: "http" }).number("port"), /port is "http", not a number/);
    assert.throws(() => new Fields({ port: UNKNOWN }).text("port"), /port is not known yet/);
  });

  describe("report what no code has read of a nested block", () => {
    it("by its path, in blocks at any depth that were read", () => {
      const fields = new Fields({
        rules: [{ id: "a", filter: { prefix: "x", tag: "y" }, size: 3 }],
        other: { a: 1 },
      });
      const [rule] = fields.objects("rules");
      rule?.text("id");
      rule?.object("filter")?.text("prefix");
      assert.deepEqual(fields.unread(), ["rules[0].size", "rules[0].filter.tag"]);
    });

    it("but nothing without a value, and nothing that a second read has read", () => {
      const fields = new Fields({ block: { known: 1, late: "z", none: null, list: [] } });
      fields.object("block")?.number("known");
      assert.deepEqual(fields.unread(), ["block.late"]);
      assert.equal(fields.object("block")?.has("late"), true);
      assert.deepEqual(fields.unread(), []);
    });

    it("nor of a map, of a value that is read as a whole, or of an asset, which the engine fills", () => {
      const asset = {
        "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
        path: "a",
        hash: "b",
      };
      const fields = new Fields({ tags: { a: "1" }, whole: { a: 1 }, source: asset });
      fields.map("tags");
      assert.deepEqual(fields.object("whole")?.props, { a: 1 });
      fields.object("source")?.text("path");
      assert.deepEqual(fields.unread(), []);
    });
  });
});
