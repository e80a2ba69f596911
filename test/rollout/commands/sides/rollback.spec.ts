import assert from "node:assert/strict";
import { rollbackText } from "../../../../rollout/commands/sides/group-rollback";
import { SharedClock } from "../../support/shared-clock";
import { BLUE_GREEN, CANARY, IMMUTABLE, Stack } from "../../support/sides";
import { NEW, OLD } from "../../support/sim-aws";
import type { VirtualClock } from "../../support/virtual-clock";
import { ASKS_FOR_OTHER, rollbackNow } from "./ask";

const MINUTE_MS = 60_000;

async function rolledOut(clock?: VirtualClock): Promise<Stack> {
  const stack = new Stack(3, clock);
  await stack.up(BLUE_GREEN);
  stack.assertLive("green", NEW);
  await stack.aws.clock.sleep(5 * MINUTE_MS);
  return stack;
}

function callsOf({ aws, guard }: Stack): number {
  return aws.calls.length + guard.calls.length;
}

/** From its nth call on, which still has its effect, neither AWS nor S3 hears of it. */
function killAfter({ aws, guard }: Stack, nth: number): void {
  let calls = 0;
  const before = () => {
    calls += 1;
    if (calls > nth) {
      throw new Error("killed");
    }
  };
  Object.assign(aws, { before });
  Object.assign(guard, { before });
}

function revive({ aws, guard }: Stack): void {
  const before = () => undefined;
  Object.assign(aws, { before });
  Object.assign(guard, { before });
}

describe("rollback of two fleets", () => {
  it("gives all requests to the former side within 10 s, which scaling owns again, and keeps the other ready", async () => {
    const stack = await rolledOut(new SharedClock());
    // A call takes a second in all, much longer than AWS takes.
    for (const side of ["blue", "green"] as const) {
      stack.aws.sides[side].latency = () => 500;
    }
    const began = stack.aws.clock.now();
    let shifted = Number.POSITIVE_INFINITY;
    stack.aws.after = (operation) => {
      shifted = operation === "ModifyRule" ? stack.aws.clock.now() - began : shifted;
    };
    const found = await rollbackNow(stack);
    assert.ok(shifted < 10_000, `${shifted} ms`);
    assert.deepEqual([found.result, found.side, found.live?.revision], ["flipped", "blue", "0".repeat(64)]);
    stack.assertLive("blue", OLD);
    const retiresAt = stack.aws.retirements.get("green") ?? 0;
    assert.ok(retiresAt > stack.aws.clock.now() + 59 * MINUTE_MS);
    assert.equal(found.retiresAt, new Date(retiresAt).toISOString());
    assert.match(rollbackText(found, "production").join("\n"), /all requests go to blue, which runs 0{12}/);
  });

  it("goes forth again, and what is not needed is taken at its time", async () => {
    const stack = await rolledOut();
    await rollbackNow(stack);
    assert.deepEqual((await rollbackNow(stack)).side, "green");
    stack.assertLive("green", NEW);
    await stack.aws.clock.sleep(61 * MINUTE_MS);
    await stack.assertEmpty("blue");
    stack.assertLive("green", NEW);
  });

  it("is followed by any rollout", async () => {
    const stack = await rolledOut();
    await rollbackNow(stack);
    assert.equal((await stack.up(BLUE_GREEN, ASKS_FOR_OTHER)).liveSide, "green");
    stack.assertLive("green", ASKS_FOR_OTHER.revision);
  });

  it("takes the size that the live side has by then", async () => {
    const stack = await rolledOut();
    const { blue, green } = stack.aws.sides;
    Object.assign(green, { minSize: 2, desiredCapacity: 3, maxSize: 20 });
    Object.assign(blue, { minSize: 1, desiredCapacity: 3, maxSize: 13 });
    await rollbackNow(stack);
    assert.deepEqual([blue.minSize, blue.desiredCapacity, blue.maxSize], [2, 3, 20]);
  });

  it("is refused, and changes nothing, where the other side is smaller than what is wanted, unless that is asked for", async () => {
    const stack = await rolledOut();
    const { blue } = stack.aws.sides;
    blue.unhealthy.set(blue.inService()[0] ?? "", "unhealthy");
    const planned = stack.aws.retirements.get("blue");
    const found = await rollbackNow(stack);
    assert.equal(found.result, "refused");
    assert.match(found.why ?? "", /^blue has 2 healthy hosts, and green wants 3\. .*--fewer$/);
    assert.equal(stack.aws.retirements.get("blue"), planned);
    assert.equal(stack.aws.share("green"), 100);
    const forced = await rollbackNow(stack, { fewer: true });
    assert.deepEqual([forced.result, stack.aws.share("blue")], ["flipped", 100]);
    assert.equal(stack.guard.guard?.lease, undefined);
  });

  it("tells what was live before where the other side is gone, with its commit and deployment", async () => {
    const stack = new Stack();
    await stack.up(IMMUTABLE, { commit: "3f2a" });
    await stack.up(IMMUTABLE, { ...ASKS_FOR_OTHER, commit: "77aa" });
    await stack.aws.clock.sleep(10 * MINUTE_MS);
    const found = await rollbackNow(stack, { twoFleets: IMMUTABLE });
    assert.equal(found.result, "nothing");
    assert.equal(found.why, "green has no healthy host");
    assert.deepEqual([found.live?.revision, found.live?.commit], ["b".repeat(64), "77aa"]);
    assert.deepEqual([found.lastGood?.revision, found.lastGood?.commit], ["a".repeat(64), "3f2a"]);
    const text = rollbackText(found, "production").join("\n");
    assert.match(text, /check out commit 3f2a, and pulumi up --stack production\. .*allowOlder/);
    assert.equal(stack.aws.share("blue"), 100);
  });

  it("finds the hosts leaving that its plan has just taken, and gives them nothing", async () => {
    const stack = await rolledOut();
    stack.aws.before = (operation) => {
      if (operation === "DeleteScheduledAction") {
        const { blue } = stack.aws.sides;
        Object.assign(blue, { minSize: 0, maxSize: 0, desiredCapacity: 0 });
        blue.scaling?.advance();
      }
    };
    assert.equal((await rollbackNow(stack)).result, "nothing");
    assert.equal(stack.aws.share("green"), 100);
    assert.deepEqual(stack.violations, []);
    stack.aws.before = () => undefined;
    await stack.aws.clock.sleep(5 * MINUTE_MS);
    await stack.assertEmpty("blue");
  });

  it("gives requests back to where they were when a run was killed that shifted them", async () => {
    const stack = new Stack();
    stack.aws.after = (operation) => {
      if (operation === "ModifyRule") {
        stack.aws.before = () => {
          throw new Error("killed");
        };
        stack.guard.before = () => {
          throw new Error("killed");
        };
      }
    };
    await assert.rejects(stack.up(CANARY), /killed/);
    Object.assign(stack.aws, { before: () => undefined, after: () => undefined });
    stack.guard.before = () => undefined;
    assert.equal(stack.aws.share("green"), 10);
    assert.equal((await rollbackNow(stack, { twoFleets: CANARY })).result, "underWay", "it may be alive");
    await stack.aws.clock.sleep(4 * MINUTE_MS);
    const found = await rollbackNow(stack, { twoFleets: CANARY });
    assert.deepEqual([found.result, found.side, stack.aws.share("blue")], ["returned", "blue", 100]);
    assert.equal((await stack.up(CANARY)).liveSide, "green", "the next run finishes");
    stack.assertLive("green", NEW);
  });

  it("is refused where somebody shares the requests by hand, and before any shift there is nothing to go back to", async () => {
    const stack = new Stack();
    assert.equal((await rollbackNow(stack)).result, "nothing");
    await stack.up(BLUE_GREEN);
    stack.aws.weights = { blue: 30, green: 70 };
    const found = await rollbackNow(stack);
    assert.equal(found.result, "refused");
    assert.match(found.why ?? "", /requests go to both sides \(blue 30, green 70\)/);
  });

  it("that is killed at any call leaves all requests with one healthy side, owes nothing, and the next rollout goes on", async () => {
    const whole = await rolledOut();
    const made = callsOf(whole);
    await rollbackNow(whole);
    const calls = callsOf(whole) - made;
    assert.ok(calls > 12);
    for (let nth = 1; nth <= calls; nth += 1) {
      const stack = await rolledOut();
      killAfter(stack, nth);
      await rollbackNow(stack).catch((error: unknown) => assert.match(String(error), /killed/));
      assert.ok([0, 100].includes(stack.aws.share("blue")), `call ${nth}`);
      assert.deepEqual(stack.guard.owed, { processes: [] }, `call ${nth}`);
      revive(stack);
      await stack.aws.clock.sleep(4 * MINUTE_MS);
      const live = stack.aws.share("blue") === 100 ? "green" : "blue";
      assert.equal((await stack.up(BLUE_GREEN, ASKS_FOR_OTHER)).liveSide, live, `call ${nth}`);
      stack.assertLive(live, ASKS_FOR_OTHER.revision, `call ${nth}`);
    }
  }).timeout(120_000);

  it("tells who rolls out, and how to stop that", async () => {
    const stack = await rolledOut();
    stack.guard.takeAway();
    const found = await rollbackNow(stack);
    assert.deepEqual([found.result, found.holder?.who], ["underWay", "eve@desk, process 9"]);
    assert.match(rollbackText(found, "production").join("\n"), /\.\/deploy stop production --wait/);
  });
});
