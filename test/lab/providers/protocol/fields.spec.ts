import assert from "node:assert/strict";
import { Fields } from "../../../../lab/providers/protocol/fields";
import { UNKNOWN } from "../../../../lab/providers/protocol/values";

describe("lab/providers/protocol/fields", () => {
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
});
