import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { refresh } from "../../../rollout/read/refresh";
import { settings } from "../support/rehearsal";
import { BLUE_GREEN, Stack } from "../support/sides";

function read({ aws, recorded }: Stack) {
  const asked = settings({ twoFleets: BLUE_GREEN, recorded });
  return refresh({ port: aws.port, clock: aws.clock, log: () => undefined, settings: asked });
}

describe("refresh of two fleets", () => {
  it("names the side that is live, and its revision", async () => {
    const stack = new Stack();
    assert.deepEqual(await read(stack), { liveRevision: "0".repeat(64), liveSide: "blue" });
    await stack.up(BLUE_GREEN);
    assert.deepEqual(await read(stack), { liveRevision: "a".repeat(64), liveSide: "green" });
  });

  it("makes the next rollout look where somebody has gone back to the other side", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    stack.aws.weights = { blue: 100, green: 0 };
    const found = await read(stack);
    assert.deepEqual(found, { liveRevision: "0".repeat(64), liveSide: "blue", status: "Flipped" });
    stack.recorded = stack.recorded && { ...stack.recorded, ...found };
    stack.aws.calls.length = 0;
    assert.equal((await stack.up(BLUE_GREEN)).liveSide, "green");
    assert.ok(!stack.aws.calls.includes("CreateDeployment"), "it is warm and has the revision");
  });

  it("keeps what state names while both have the same weight, and where the listener is gone", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    stack.aws.weights = { blue: 50, green: 50 };
    assert.equal((await read(stack))?.liveSide, "green");
    stack.aws.before = (operation) => {
      if (operation === "DescribeRules") {
        throw new CallError("missing", operation, "ListenerNotFoundException");
      }
    };
    assert.equal((await read(stack))?.liveSide, "green");
  });

  it("tells that the live group is gone", async () => {
    const stack = new Stack();
    stack.aws.before = (operation) => {
      if (operation === "GetDeploymentGroup") {
        throw new CallError("missing", operation, "DeploymentGroupDoesNotExistException");
      }
    };
    assert.equal(await read(stack), undefined);
  });
});
