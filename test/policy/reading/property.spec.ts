import assert from "node:assert/strict";
import { unknownCheckingProxy } from "@pulumi/policy";
import { NOT_KNOWN_YET, Property } from "../../../policy/reading/property";
import { UNKNOWN } from "../support/judge";

const PROPS = { list: ["a", UNKNOWN], block: { known: 1, unknown: UNKNOWN }, none: null, open: UNKNOWN };

describe("policy property", () => {
  const at = (...keys: readonly (string | number)[]) => {
    const reading = new Property(unknownCheckingProxy(PROPS)).at(...keys).read();
    return reading.known ? reading.value : `unknown at ${reading.path}`;
  };

  it("reads lists and objects as plain data with marks for unknown parts", () => {
    assert.deepEqual(at("list"), ["a", NOT_KNOWN_YET]);
    assert.deepEqual(at("block"), { known: 1, unknown: NOT_KNOWN_YET });
  });

  it("is unknown below an unknown parent, and undefined below a missing one", () => {
    assert.equal(at("open", "inner", 0), "unknown at open.inner.0");
    assert.equal(at("missing", "inner"), undefined);
    assert.equal(at("none"), undefined);
  });

  it("passes on errors that are not about unknown values", () => {
    const broken = new Property({
      get bad(): never {
        throw new RangeError("boom");
      },
    });
    assert.throws(() => broken.at("bad").read(), RangeError);
  });

  it("names the owner if a rule judges several resources", () => {
    assert.equal(new Property({}, [], "web").at("list", 0).path, "list.0 of web");
  });
});
