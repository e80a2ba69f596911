import assert from "node:assert/strict";
import { type NameRule, named } from "../../../../lab/providers/protocol/names";
import { DEFAULTED } from "../../../../lab/values/values";

const RULE: NameRule = { property: "name", maxLength: 32 };
const SEED = new Uint8Array([1, 2, 3]);

describe("lab/providers/protocol/names", () => {
  it("generates `resource-xxxxxxx`, and lists it in the defaults", () => {
    const inputs = named(RULE, "app", {}, {}, SEED);
    assert.match(String(inputs.name), /^app-[0-9a-f]{7}$/);
    assert.deepEqual(inputs[DEFAULTED], ["name"]);
  });

  it("keeps a generated name across updates, and drops it if the resource is checked again for a replacement", () => {
    const first = named(RULE, "app", {}, {}, SEED);
    const updated = named(RULE, "app", first, {}, new Uint8Array([9]));
    assert.equal(updated.name, first.name);
    assert.notEqual(named(RULE, "app", {}, {}, new Uint8Array([9])).name, first.name);
  });

  it("does not keep a name that the program had chosen before", () => {
    const inputs = named(RULE, "app", { name: "chosen" }, {}, SEED);
    assert.match(String(inputs.name), /^app-/);
  });

  it("uses the program's name, its prefix, and the service's length limit and case", () => {
    assert.deepEqual(named(RULE, "app", {}, { name: "mine" }, SEED), { name: "mine" });
    assert.match(String(named(RULE, "app", {}, { namePrefix: "web" }, SEED).name), /^web[0-9a-f]{7}$/);
    assert.equal(String(named(RULE, "a".repeat(80), {}, {}, SEED).name).length, 32);
    const bucket: NameRule = {
      property: "bucket",
      prefixProperty: "bucketPrefix",
      maxLength: 63,
      lowerCase: true,
    };
    assert.match(String(named(bucket, "Revisions", {}, {}, SEED).bucket), /^revisions-[0-9a-f]{7}$/);
  });
});
