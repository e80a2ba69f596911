import assert from "node:assert/strict";
import type { ResourceType } from "../../../../lab/providers/protocol/resource-type";
import { StandIn } from "../../../../lab/providers/protocol/stand-in";
import type { Fields } from "../../../../lab/values/fields";

const type: ResourceType<undefined> = {
  token: "p:m/thing:Thing",
  supported: ["size"],
  replaceOn: [],
  defaults: { mode: "plain" },
  create: async () => "id",
  read: async () => ({}),
  delete: async () => {},
};
const standIn = new StandIn({
  name: "p",
  version: "1",
  types: [type],
  functions: {},
  configure: () => undefined,
  defaultTags: () => ({}),
});
const check = (inputs: Parameters<typeof standIn.check>[2]) =>
  standIn.check({ type: type.token, name: "thing" }, {}, inputs, new Uint8Array());

describe("lab/providers/protocol: inputs that a stand-in would ignore", () => {
  it("are refused by name, all at once", () => {
    assert.throws(
      () => check({ size: 1, colour: "red", rules: [{ a: 1 }] }),
      /the lab does not support Thing\.colour, Thing\.rules: leave it out/,
    );
  });

  it("are accepted if they have no value, or the default's value", () => {
    assert.deepEqual(check({ size: 1, colour: null, rules: [], mode: "plain" }).size, 1);
    assert.throws(() => check({ mode: "fancy" }), /Thing\.mode/);
  });
});

describe("lab/providers/protocol: nested inputs that a stand-in has not read", () => {
  const SUBJECT = { type: "p:m/bag:Bag", name: "bag" };
  const AROUND = { log: () => {}, sleep: async () => {}, now: () => 0, timeoutSeconds: 0 };
  let there: string[];
  const reading = (inputs: Fields) => inputs.object("strap")?.number("length");
  const bag: ResourceType<string> = {
    token: SUBJECT.type,
    supported: ["strap"],
    replaceOn: [],
    create: async (inputs) => {
      reading(inputs);
      there = ["bag"];
      return "bag";
    },
    update: async (_id, { news }) => void reading(news),
    read: async () => ({}),
    delete: async () => {
      there = [];
    },
  };
  const bags = new StandIn({
    name: "p",
    version: "1",
    types: [bag],
    functions: {},
    configure: () => "world",
    defaultTags: () => ({}),
  });

  before(() => bags.configure({}));

  const REFUSAL = { message: /^the lab does not support Bag\.strap\.colour: leave it out/ };
  const [plain, coloured] = [{ strap: { length: 3 } }, { strap: { length: 3, colour: "red" } }];

  it("are refused by name, and the resource that was made for them is removed", async () => {
    await assert.rejects(bags.create(SUBJECT, coloured, AROUND), REFUSAL);
    assert.deepEqual(there, []);
    await bags.create(SUBJECT, plain, AROUND);
    assert.deepEqual(there, ["bag"]);
  });

  it("are refused in an update as well", async () => {
    const change = { state: {}, olds: plain, news: coloured };
    await assert.rejects(bags.update(SUBJECT, "bag", change, AROUND), REFUSAL);
    await bags.update(SUBJECT, "bag", { ...change, news: { strap: { length: 4 } } }, AROUND);
  });
});
