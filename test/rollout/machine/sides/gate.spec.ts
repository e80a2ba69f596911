import assert from "node:assert/strict";
import { BLUE_GREEN, Stack } from "../../support/sides";
import { NEW, OLD } from "../../support/sim-aws";

const GATED = { ...BLUE_GREEN, approval: true };

/** Does something when the rollout has come to its gate. */
function atGate(stack: Stack, action: () => void): void {
  const { ticked } = stack.aws;
  let done = false;
  stack.aws.ticked = () => {
    const { guard } = stack.guard;
    const { journal } = guard ?? {};
    if (!done && journal?.steps[journal.at]?.kind === "gate") {
      done = true;
      action();
    }
    ticked();
  };
}

describe("the gate before the traffic", () => {
  it("lets the rollout go on once somebody approves", async () => {
    const stack = new Stack();
    const shares: number[] = [];
    atGate(stack, () => {
      shares.push(stack.aws.share("green"), stack.aws.answering("green").length);
      const { guard } = stack.guard;
      assert.ok(guard);
      stack.guard.put({
        ...guard,
        nonce: "approved",
        approval: { at: stack.aws.clock.now(), who: "eve@desk, process 9" },
      });
    });
    assert.equal((await stack.up(GATED)).liveSide, "green");
    assert.deepEqual(shares, [0, 3], "the fleet was ready and had no requests");
    assert.match(
      stack.lines.join("\n"),
      /Waiting for an approval, 60 minutes at most: \.\/deploy approve STACK/,
    );
    assert.match(stack.lines.join("\n"), /approved by eve@desk, process 9/);
    assert.deepEqual(stack.guard.begun, ["fill", "gate", "shift", "keep"]);
    stack.assertLive("green", NEW);
  });

  it("ends the rollout when nobody does, with the traffic untouched", async () => {
    const stack = new Stack();
    const message = await stack.fails(GATED);
    assert.match(message, /nobody has approved within 60 minutes .* no request went to green/);
    assert.ok(!stack.aws.calls.includes("ModifyRule"));
    assert.equal(stack.recorded?.status, "ShiftFailed");
    stack.assertLive("blue", OLD, message);
    await stack.assertEmpty("green", message);
  });

  it("ends the rollout when somebody asks to stop", async () => {
    const stack = new Stack();
    atGate(stack, () => stack.guard.askToStop("bob@desk, process 1"));
    const message = await stack.fails(GATED);
    assert.match(message, /bob@desk, process 1 asked at/);
    assert.ok(!stack.aws.calls.includes("ModifyRule"));
    stack.assertLive("blue", OLD, message);
    await stack.assertEmpty("green", message);
  });
});
