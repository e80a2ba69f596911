import assert from "node:assert/strict";
import fc from "fast-check";
import { NAME_LIMITS, physicalName } from "../../../infra/base/names";

const limits = fc.constantFrom(...(Object.keys(NAME_LIMITS) as (keyof typeof NAME_LIMITS)[]));
const texts = fc.oneof(
  fc.string({ minLength: 1, maxLength: 300 }),
  fc.stringMatching(/^[a-zA-Z0-9_.-]{1,300}$/),
);

describe("physicalName", () => {
  it("keeps a name that every service accepts", () => {
    assert.equal(physicalName("inservice-production", "loadBalancer"), "inservice-production");
  });

  it("shortens names to ELBv2's limit of 32 characters, and always in the same way", () => {
    assert.equal(
      physicalName("inservice-feature-a-rather-long-branch", "loadBalancer"),
      "inservice-feature-a-rat-fd3a10da",
    );
  });

  it("is within the limit and made of lower-case letters, digits and single hyphens, whatever the text", () => {
    fc.assert(
      fc.property(texts, limits, (text, limit) => {
        const name = physicalName(text, limit);
        assert.ok(name.length <= NAME_LIMITS[limit], name);
        assert.match(name, /^[a-z](-?[a-z0-9])*$/);
      }),
    );
  });

  it("does not change a name that it made", () => {
    fc.assert(
      fc.property(texts, limits, (text, limit) => {
        const name = physicalName(text, limit);
        assert.equal(physicalName(name, limit), name);
      }),
    );
  });

  it("gives two stacks two names, even if they differ only beyond the limit or in case", () => {
    fc.assert(
      fc.property(texts, texts, limits, (one, other, limit) => {
        fc.pre(one !== other);
        const long = "x".repeat(60);
        assert.notEqual(physicalName(`${long}${one}`, limit), physicalName(`${long}${other}`, limit));
        assert.notEqual(physicalName(one.toUpperCase(), limit), physicalName(`${one.toLowerCase()}-`, limit));
      }),
    );
  });
});
