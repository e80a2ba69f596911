import assert from "node:assert/strict";
import { formOf } from "../../../lab/wire/query-form";

describe("lab/wire/query-form (Smithy, awsQuery)", () => {
  it("numbers list items from 1, nests structures, and leaves out what is undefined or empty", () => {
    const form = formOf({
      Action: "X",
      "Tags.Tag": [{ Key: "a", Value: "1" }, { Key: "b" }],
      Nested: { "Items.member": ["p", "q"], Gone: undefined },
      Empty: [],
      Flag: false,
      Count: 0,
    });
    assert.deepEqual(Object.fromEntries(form), {
      Action: "X",
      "Tags.Tag.1.Key": "a",
      "Tags.Tag.1.Value": "1",
      "Tags.Tag.2.Key": "b",
      "Nested.Items.member.1": "p",
      "Nested.Items.member.2": "q",
      Flag: "false",
      Count: "0",
    });
  });
});
