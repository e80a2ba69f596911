import assert from "node:assert/strict";
import { IMMUTABLE, Stack } from "../../support/sides";
import { NEW } from "../../support/sim-aws";

describe("a rollout over two fleets", () => {
  it("fills the idle fleet and shifts the traffic to it", async () => {
    const stack = new Stack();
    const outcome = await stack.up(IMMUTABLE);
    console.log(stack.lines.join("\n"), stack.aws.calls.length);
    assert.equal(outcome.status, "Succeeded");
    assert.equal(outcome.liveSide, "green");
    stack.assertLive("green", NEW);
    await stack.assertEmpty("blue");
  });
});
