import assert from "node:assert/strict";
import { Play } from "../../../../lab/providers/protocol/play";
import type { ResourceType } from "../../../../lab/providers/protocol/resource-type";

const type: ResourceType<undefined> = {
  token: "p:m/thing:Thing",
  played: ["size"],
  replaceOn: [],
  defaults: { mode: "plain" },
  create: async () => "id",
  read: async () => ({}),
  delete: async () => {},
};
const play = new Play({
  ...{ name: "p", version: "1", types: [type], functions: {} },
  configure: () => undefined,
  defaultTags: () => ({}),
});
const check = (inputs: Parameters<typeof play.check>[2]) =>
  play.check({ type: type.token, name: "thing" }, {}, inputs, new Uint8Array());

describe("lab/providers/protocol: inputs that a stand-in would ignore", () => {
  it("are refused by name, all at once", () => {
    assert.throws(
      () => check({ size: 1, colour: "red", rules: [{ a: 1 }] }),
      /the lab does not play Thing\.colour, Thing\.rules: leave it out/,
    );
  });

  it("are accepted when they have no value, or the default's", () => {
    assert.deepEqual(check({ size: 1, colour: null, rules: [], mode: "plain" }).size, 1);
    assert.throws(() => check({ mode: "fancy" }), /Thing\.mode/);
  });
});
