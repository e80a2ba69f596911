import assert from "node:assert/strict";
import { configOf } from "../../../../lab/providers/protocol/config";
import { subjectOf } from "../../../../lab/providers/protocol/resource-methods";
import { fromStruct, toStruct } from "../../../../lab/providers/protocol/struct";

describe("lab/providers/protocol/struct", () => {
  it("converts every kind of value to a protobuf Struct and back unchanged", () => {
    const props = {
      text: "t",
      number: 1.5,
      yes: true,
      nothing: null,
      list: [1, ["a"], {}],
      map: { a: { b: "c" } },
    };
    assert.deepEqual(fromStruct(toStruct(props)), props);
    assert.deepEqual(fromStruct(toStruct({ gone: undefined })), {});
    assert.deepEqual(fromStruct(undefined), {});
  });

  it("decodes nested provider settings, which the engine passes as JSON text", () => {
    const config = configOf({ region: "us-east-1", defaultTags: '{"tags":{"a":"b"}}' });
    assert.deepEqual(config, { region: "us-east-1", defaultTags: { tags: { a: "b" } } });
    assert.throws(() => configOf({ defaultTags: "{broken" }), /defaultTags is not valid JSON/);
  });

  it("reads type and name from a URN, also of a child with a colon in its name", () => {
    const urn = "urn:pulumi:dev::app::awsx:ec2:Vpc$aws:ec2/vpc:Vpc::net::a";
    assert.deepEqual(subjectOf(urn), { type: "aws:ec2/vpc:Vpc", name: "net::a" });
  });
});
