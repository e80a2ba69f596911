import assert from "node:assert/strict";
import { rollbackNow } from "../../commands/sides/ask";
import { BLUE_GREEN, CANARY, IMMUTABLE, Stack } from "../../support/sides";
import { NEW, OLD, OTHER } from "../../support/sim-aws";

const MINUTE_MS = 60_000;
const THIRD = { revision: { ...OTHER, bundleType: "tgz", contentHash: "b".repeat(64) } } as const;
const FIRST = { revision: { ...OLD, bundleType: "tgz", contentHash: "0".repeat(64) } } as const;
const GATED = { ...BLUE_GREEN, approval: true };

/** Does something once, when the rollout has come to this step of its plan. */
function atStep(stack: Stack, kind: string, action: () => void): void {
  const { ticked } = stack.aws;
  let done = false;
  stack.aws.ticked = () => {
    const { journal } = stack.guard.guard ?? {};
    if (!done && journal?.steps[journal.at]?.kind === kind) {
      done = true;
      action();
    }
    ticked();
  };
}

function approve({ aws, guard: store }: Stack): void {
  const { guard } = store;
  assert.ok(guard);
  store.put({ ...guard, nonce: "approved", approval: { at: aws.clock.now(), who: "eve@desk, process 9" } });
}

/** From now on, neither AWS nor S3 hears anything more of the deployer. */
function kill({ aws, guard }: Stack): void {
  const before = () => {
    throw new Error("killed");
  };
  Object.assign(aws, { before });
  Object.assign(guard, { before });
}

async function killedAtGate(): Promise<Stack> {
  const stack = new Stack();
  atStep(stack, "gate", () => kill(stack));
  await assert.rejects(stack.up(GATED), /killed/);
  const before = () => undefined;
  Object.assign(stack.aws, { before });
  Object.assign(stack.guard, { before });
  await stack.aws.clock.sleep(5 * MINUTE_MS);
  assert.equal(stack.aws.answering("green").length, 3);
  assert.notEqual(stack.guard.owed.filling, undefined);
  return stack;
}

describe("a rollout over two fleets whose surroundings change", () => {
  it("is no way back while a killed run was filling the other side, which nobody has approved", async () => {
    const stack = await killedAtGate();
    const found = await rollbackNow(stack);
    assert.equal(found.result, "refused");
    assert.equal(stack.aws.share("green"), 0, "nobody has approved");
  });

  it("keeps the hosts of a side that a killed run was filling, and that has all requests since", async () => {
    const stack = await killedAtGate();
    stack.aws.weights = { blue: 0, green: 100 };
    await stack.up(BLUE_GREEN);
    stack.assertLive("green", NEW);
  });

  it("fails when somebody moves the requests back in its last bake, and takes no host that has them", async () => {
    const stack = new Stack();
    let moved = false;
    const { ticked } = stack.aws;
    const since = stack.aws.clock.now();
    stack.aws.ticked = () => {
      if (!moved && stack.aws.share("green") === 100 && stack.aws.clock.now() > since) {
        moved = true;
        stack.aws.weights = { blue: 100, green: 0 };
      }
      ticked();
    };
    const message = await stack.fails({ ...IMMUTABLE, bakeMs: 5 * MINUTE_MS });
    assert.match(message, /somebody else has changed the weights/);
    await stack.aws.clock.sleep(90 * MINUTE_MS);
    stack.assertLive("blue", OLD);
    await stack.assertEmpty("green", message);
  });

  it("fails when somebody shares the requests before it does", async () => {
    const stack = new Stack();
    atStep(stack, "gate", () => {
      stack.aws.weights = { blue: 50, green: 50 };
      approve(stack);
    });
    const message = await stack.fails({ ...GATED, steps: [10] });
    assert.match(message, /blue 50, green 50/);
  });

  it("keeps the hosts that were to be taken where somebody has given them the requests", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    stack.aws.weights = { blue: 100, green: 0 };
    await stack.up(BLUE_GREEN, FIRST);
    await stack.aws.clock.sleep(3 * 60 * MINUTE_MS);
    stack.assertLive("blue", OLD);
  });

  it("fills a warm side again whose hosts are taken at that moment", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    let done = false;
    stack.aws.before = (operation) => {
      if (operation === "DeleteScheduledAction" && !done) {
        done = true;
        const { blue } = stack.aws.sides;
        Object.assign(blue, { minSize: 0, maxSize: 0, desiredCapacity: 0 });
        blue.scaling?.advance();
      }
    };
    const outcome = await stack.up(BLUE_GREEN, FIRST);
    assert.ok(done);
    assert.equal(outcome.status, "Succeeded");
    assert.equal(outcome.liveSide, "blue");
    stack.assertLive("blue", OLD);
  });

  it("follows the live fleet that grows while nobody approves", async () => {
    const stack = new Stack();
    const { blue, green } = stack.aws.sides;
    atStep(stack, "gate", () => {
      blue.desiredCapacity = 5;
      approve(stack);
    });
    await stack.up(GATED);
    assert.equal(green.desiredCapacity, 5);
    assert.equal(stack.aws.answering("green").length, 5);
  });

  it("brings the launch template after a first rollout in place, which cannot", async () => {
    const stack = new Stack();
    const { blue, green } = stack.aws.sides;
    Object.assign(blue, { launchTemplate: { id: "lt-1", version: "1" } });
    Object.assign(green, { launchTemplate: { id: "lt-1", version: "1" } });
    blue.deployments.length = 0;
    await stack.up(BLUE_GREEN, { launchTemplate: { id: "lt-1", version: "2" } });
    const live = stack.aws.share("blue") === 100 ? blue : green;
    assert.equal(live.launchTemplate?.version, "2");
  });

  it("brings another revision after one that was killed in the middle of a shift that somebody has ended", async () => {
    const stack = new Stack();
    stack.aws.after = (operation) => {
      if (operation === "ModifyRule") {
        kill(stack);
      }
    };
    await assert.rejects(stack.up(CANARY), /killed/);
    const before = () => undefined;
    Object.assign(stack.aws, { before, after: () => undefined });
    Object.assign(stack.guard, { before });
    await stack.aws.clock.sleep(5 * MINUTE_MS);
    stack.aws.weights = { blue: 0, green: 100 };
    await stack.up(CANARY, THIRD);
    stack.assertLive("green", OTHER);
  });

  it("is refused where the rule is gone that gave green the requests, and blue has no hosts", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    await stack.aws.clock.sleep(120 * MINUTE_MS);
    stack.aws.weights = undefined;
    const message = await stack.fails(BLUE_GREEN, THIRD);
    assert.match(
      message,
      /the rule that gave it the requests is gone .* aws elbv2 create-rule --listener-arn/,
    );
    assert.equal(stack.aws.answering("green").length, 3);
    stack.aws.weights = { blue: 0, green: 100 };
    assert.equal((await stack.up(BLUE_GREEN, THIRD)).liveSide, "blue");
  });
});
