import assert from "node:assert/strict";
import { startRollout } from "../../../../rollout/machine/start-rollout";
import { settings } from "../../support/rehearsal";
import { IMMUTABLE, Stack } from "../../support/sides";
import { NEW, OLD } from "../../support/sim-aws";

describe("the first rollout over two fleets", () => {
  it("of a new stack goes to its hosts in place, since nothing serves yet", async () => {
    const stack = new Stack();
    stack.aws.sides.blue.deployments.length = 0;
    const outcome = await stack.up(IMMUTABLE);
    assert.equal(outcome.liveSide, "blue");
    assert.deepEqual([stack.aws.sides.blue.created(NEW), stack.aws.sides.green.created(NEW)], [1, 0]);
    assert.deepEqual(stack.aws.weights, { blue: 100, green: 0 });
    assert.deepEqual(stack.guard.begun, ["deploy"]);
    stack.violations.length = 0;
    await stack.up(IMMUTABLE);
    stack.assertLive("blue", NEW);
    await stack.assertEmpty("green");
  });

  it("of a stack that was changed in place shifts its traffic without a gap", async () => {
    const stack = new Stack();
    await stack.up(undefined, { revision: { ...OLD, bundleType: "tgz", contentHash: "0".repeat(64) } });
    assert.equal(stack.aws.weights, undefined);
    assert.equal((await stack.up(IMMUTABLE)).liveSide, "green");
    stack.assertLive("green", NEW);
  });

  it("of a revision that hosts have already makes the rule and changes no host", async () => {
    const stack = new Stack();
    const outcome = await stack.up(IMMUTABLE, {
      revision: { ...OLD, bundleType: "tgz", contentHash: "0".repeat(64) },
    });
    assert.equal(outcome.liveSide, "blue");
    assert.deepEqual(stack.aws.weights, { blue: 100, green: 0 });
    stack.assertLive("blue", OLD);
  });

  it("is deferred while the live fleet is scaled to zero", async () => {
    const stack = new Stack();
    Object.assign(stack.aws.sides.blue, { minSize: 0, desiredCapacity: 0 });
    await stack.aws.clock.sleep(60_000);
    const outcome = await stack.up(IMMUTABLE);
    assert.equal(outcome.status, "Deferred");
    assert.equal(outcome.liveSide, "blue");
    assert.ok(!stack.aws.calls.includes("UpdateAutoScalingGroup"));
    assert.match(stack.lines.join("\n"), /scaled to zero, so the rollout of aaaaaaaaaaaa .* is deferred/);
  });

  it("is refused without a guard, which would remember where the traffic was", async () => {
    const stack = new Stack();
    const context = {
      port: stack.aws.port,
      clock: stack.aws.clock,
      log: () => undefined,
      settings: settings({ twoFleets: IMMUTABLE }),
    };
    await assert.rejects(startRollout(context), /two fleets, and has no guard/);
    assert.deepEqual(stack.aws.calls, []);
  });
});
