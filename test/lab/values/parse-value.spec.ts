import assert from "node:assert/strict";
import { parseProps, parseValue } from "../../../lab/values/parse-value";

describe("lab/values/parse-value", () => {
  it("reads JSON documents of every kind, as JSON.parse does", () => {
    for (const text of ["null", '"a"', "1.5", "true", '[1,{"a":[null]}]', '{"a":{"b":"c"}}']) {
      assert.deepEqual(parseValue(text), JSON.parse(text));
    }
    assert.throws(() => parseValue("{"), SyntaxError);
  });

  it("reads the members of an object, none of an empty answer, and refuses other documents", () => {
    assert.deepEqual(parseProps('{"a":[1]}'), { a: [1] });
    assert.deepEqual(parseProps(""), {});
    assert.deepEqual(parseProps("null"), {});
    for (const text of ["[]", "1", '"a"', "<Error/>"]) {
      assert.throws(() => parseProps(text), SyntaxError, text);
    }
  });
});
