import assert from "node:assert/strict";
import { KeptNotReady, NotReady } from "../../../../lab/providers/protocol/failure";
import type { Catalogue, ResourceType } from "../../../../lab/providers/protocol/resource-type";
import { StandIn, type Surroundings } from "../../../../lab/providers/protocol/stand-in";
import { DEFAULTED, type Props, UNKNOWN } from "../../../../lab/values/values";

type World = Map<string, Props>;
const AROUND: Surroundings = { log: () => {}, sleep: async () => {}, now: () => 0, timeoutSeconds: 0 };
const SUBJECT = { type: "test:a:Thing", name: "thing" };

/** A type whose resources are in a map. */
const THING: ResourceType<World> = {
  token: "test:a:Thing",
  replaceOn: ["kind"],
  naming: { property: "name", maxLength: 40 },
  defaults: { size: 1 },
  tagged: true,
  reported: ["size"],
  changedOutputs: () => ["version"],
  untold: { size: 0, policy: "" },
  async create(inputs, { services }) {
    const id = inputs.required("name");
    services.set(id, { size: inputs.number("size") ?? 0 });
    if (inputs.flag("slow") === true) {
      throw new NotReady(id, "thing is slow");
    }
    return id;
  },
  async update(id, { news }, { services }) {
    services.set(id, { size: news.number("size") ?? 0 });
  },
  async read(id, _state, { services }) {
    const found = services.get(id);
    return found && { arn: `arn:${id}`, size: found.size, version: 7, absent: undefined };
  },
  async delete(id, _state, { services }) {
    services.delete(id);
  },
};

function start(world: World = new Map(), tags: Record<string, string> = {}): StandIn<World> {
  const catalogue: Catalogue<World> = {
    name: "test",
    version: "1.0.0",
    types: [THING],
    functions: { "test:index:echo": async (args) => ({ ...args.props }) },
    configure: () => world,
    defaultTags: () => tags,
  };
  const standIn = new StandIn(catalogue);
  standIn.configure({});
  return standIn;
}

describe("lab/providers/protocol/stand-in", () => {
  it("fills in defaults and a name, creates, and returns inputs and AWS's answer", async () => {
    const standIn = start();
    const inputs = standIn.check(SUBJECT, {}, { tags: { a: "1" } }, new Uint8Array([1]));
    assert.deepEqual(inputs[DEFAULTED], ["name", "size"]);
    const { id, outputs } = await standIn.create(SUBJECT, inputs, AROUND);
    const tags = { a: "1" };
    const told = { name: id, size: 1, tags, tagsAll: tags, arn: `arn:${id}`, version: 7 };
    assert.deepEqual(outputs, { ...told, policy: "" });
  });

  it("merges the provider's default tags under the resource's own", () => {
    const standIn = start(new Map(), { team: "x", stage: "lab" });
    const inputs = standIn.check(SUBJECT, {}, { tags: { team: "y" } }, new Uint8Array([1]));
    assert.deepEqual(inputs.tagsAll, { team: "y", stage: "lab" });
    assert.deepEqual(inputs.tags, { team: "y" });
  });

  it("previews a create without AWS's decisions, and an update with changed outputs unknown", () => {
    const standIn = start();
    assert.deepEqual(standIn.previewCreate(SUBJECT, { size: 1 }), { size: 1, tagsAll: {} });
    const state = { size: 1, arn: "arn:x", version: 7, gone: "g" };
    const outputs = standIn.previewUpdate(SUBJECT, state, { size: 1, gone: "g" }, { size: 2 });
    assert.deepEqual(outputs, { size: 2, arn: "arn:x", version: UNKNOWN, tagsAll: {} });
  });

  it("keeps a resource that exists but is not ready, with id and outputs", async () => {
    const standIn = start();
    await assert.rejects(standIn.create(SUBJECT, { name: "n", slow: true }, AROUND), (error: unknown) => {
      assert.ok(error instanceof KeptNotReady);
      assert.equal(error.id, "n");
      assert.equal(error.message, "thing is slow");
      assert.equal(error.outputs.arn, "arn:n");
      return true;
    });
  });

  it("shows in a refresh what somebody else changed, only in inputs that the program set", async () => {
    const world: World = new Map([["n", { size: 5 }]]);
    const standIn = start(world);
    const set = await standIn.read(SUBJECT, "n", { state: { size: 1 }, inputs: { size: 1 } }, AROUND);
    assert.equal(set?.inputs.size, 5);
    assert.equal(set?.outputs.size, 5);
    const unset = await standIn.read(SUBJECT, "n", { state: { size: 1 }, inputs: {} }, AROUND);
    assert.deepEqual(unset?.inputs, {});
    world.delete("n");
    assert.equal(await standIn.read(SUBJECT, "n", { state: {}, inputs: {} }, AROUND), undefined);
  });

  it("names the type or function that the lab does not support", async () => {
    const standIn = start();
    const other = { type: "aws:foo/bar:Bar", name: "x" };
    assert.throws(
      () => standIn.check(other, {}, {}, new Uint8Array()),
      /the lab does not support aws:foo\/bar:Bar yet/,
    );
    await assert.rejects(
      standIn.invoke("aws:foo/get:get", {}, AROUND),
      /the lab does not support aws:foo\/get:get yet/,
    );
  });

  it("calls a function", async () => {
    assert.deepEqual(await start().invoke("test:index:echo", { a: [1] }, AROUND), { a: [1] });
  });
});
