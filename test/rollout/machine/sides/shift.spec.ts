import assert from "node:assert/strict";
import type { TwoFleets } from "../../../../rollout/model/two-fleets";
import { BLUE_GREEN, CANARY, IMMUTABLE, Stack } from "../../support/sides";
import { HOOK, NEW, OLD } from "../../support/sim-aws";

/** Does something once a side has this share of the traffic. */
function at(stack: Stack, share: number, action: () => void): void {
  const { ticked } = stack.aws;
  let done = false;
  stack.aws.ticked = () => {
    if (!done && stack.aws.share("green") === share) {
      done = true;
      action();
    }
    ticked();
  };
}

/** Traffic is where it was, and nothing is left of the rollout. */
async function assertBack(stack: Stack, what: string): Promise<void> {
  stack.assertLive("blue", OLD, what);
  await stack.assertEmpty("green", what);
  assert.equal(stack.recorded?.liveSide, "blue", what);
  assert.equal(stack.recorded?.liveRevision, "0".repeat(64), what);
}

describe("the traffic of a rollout over two fleets", () => {
  it("goes over share by share, each watched for its time", async () => {
    const stack = new Stack();
    const shares: number[] = [];
    const times: number[] = [];
    stack.aws.after = (operation) => {
      if (operation === "ModifyRule") {
        shares.push(stack.aws.share("green"));
        times.push(stack.aws.clock.now());
      }
    };
    await stack.up(CANARY);
    assert.deepEqual(shares, [10, 50, 100]);
    const ends = [...times.slice(1), stack.aws.clock.now()];
    assert.ok(
      times.every((time, index) => (ends[index] ?? 0) - time >= CANARY.bakeMs),
      "each is watched",
    );
    stack.assertLive("green", NEW);
  });

  it("goes back when an alarm changes to ALARM, and the failure names it with the share", async () => {
    const stack = new Stack();
    at(stack, 50, () => stack.aws.alarms.set("errors", "ALARM"));
    const message = await stack.fails(CANARY);
    assert.match(message, /green cannot keep 50 % of the traffic: alarm errors is in ALARM/);
    assert.equal(stack.recorded?.status, "ShiftFailed");
    await assertBack(stack, message);
  });

  it("goes back in the last bake as well, when the new side has all of it", async () => {
    const stack = new Stack();
    at(stack, 100, () => stack.aws.alarms.set("errors", "ALARM"));
    await assertBack(stack, await stack.fails(CANARY));
  });

  it("goes back when a host of the new side becomes unhealthy", async () => {
    const stack = new Stack();
    at(stack, 10, () => {
      stack.aws.sides.green.unhealthy.set("i-501", "unhealthy");
      stack.violations.length = 0;
    });
    const message = await stack.fails(CANARY);
    assert.match(message, /green cannot keep 10 % of the traffic: i-501 is unhealthy/);
    // The one host that is missing until the next look is what the share is small for.
    assert.ok(stack.violations.every((each) => each.startsWith("green answers 10 %")));
    stack.violations.length = 0;
    await assertBack(stack, message);
  });

  it("goes back when somebody asks to stop", async () => {
    const stack = new Stack();
    at(stack, 10, () => stack.guard.askToStop("bob@desk, process 1"));
    const message = await stack.fails(CANARY);
    assert.match(message, /bob@desk, process 1 asked at 20\S+ to stop this rollout while green had 10 %/);
    await assertBack(stack, message);
  });

  it("leaves the former side able to take all of it again: its MinSize is held until then, and restored", async () => {
    const stack = new Stack();
    const held: number[] = [];
    at(stack, 10, () => held.push(stack.aws.sides.blue.minSize));
    at(stack, 50, () => stack.aws.alarms.set("errors", "ALARM"));
    await stack.fails(CANARY);
    assert.deepEqual(held, [3]);
    assert.equal(stack.aws.sides.blue.minSize, 2);
  });

  it("stays where it is when no host of the former side is healthy any more, and that stays owed", async () => {
    const stack = new Stack();
    at(stack, 100, () => {
      for (const host of stack.aws.answering("blue")) {
        stack.aws.sides.blue.unhealthy.set(host, "unhealthy");
      }
      stack.aws.alarms.set("errors", "ALARM");
    });
    const message = await stack.fails(CANARY);
    assert.match(
      message,
      /Not undone \(blue has no healthy host, so the traffic stays where it is, at green\)/,
    );
    assert.match(message, /aws elbv2 modify-rule/);
    assert.equal(stack.aws.share("green"), 100);
    assert.equal(stack.aws.answering("green").length, 3);
    stack.aws.sides.blue.unhealthy.clear();
    stack.aws.alarms.set("errors", "OK");
    assert.equal((await stack.up(CANARY)).liveSide, "green", "the next run goes on");
    stack.assertLive("green", NEW);
  });

  it("is not shifted while an alarm is in ALARM already, or does not exist, and nothing is changed", async () => {
    const stack = new Stack();
    stack.aws.alarms.set("errors", "ALARM");
    const message = await stack.fails({ ...CANARY, alarmNames: ["errors", "no-such"] });
    assert.match(
      message,
      /nothing was changed:\n {2}errors in ALARM already.*\n {2}alarms no-such do not exist/,
    );
    assert.ok(stack.guard.history.every(({ journal }) => journal === undefined));
    assert.ok(!stack.aws.calls.some((call) => /^(Update|Create|Modify|Put)/.test(call)));
  });

  it("is not shifted where MaxSize has no room for the live fleet's hosts", async () => {
    const stack = new Stack(5);
    const small: TwoFleets = { ...IMMUTABLE, size: { minSize: 2, maxSize: 4, desiredCapacity: 2 } };
    assert.match(
      await stack.fails(small),
      /green needs 5 hosts, as many as the live fleet has, and maxSize is 4/,
    );
    assert.equal(stack.aws.weights, undefined);
  });

  it("that somebody else shares among both is left alone", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    stack.aws.weights = { blue: 30, green: 70 };
    const message = await stack.fails(BLUE_GREEN, {
      revision: { ...OLD, bundleType: "tgz", contentHash: "0".repeat(64) },
    });
    assert.match(message, /has the weights blue 30, green 70, and no rollout of InService has set them/);
    assert.deepEqual(stack.aws.weights, { blue: 30, green: 70 });
  });

  it("that somebody else shifts in the middle fails the rollout, which names both weights", async () => {
    const stack = new Stack();
    at(stack, 10, () => {
      stack.aws.weights = { blue: 80, green: 20 };
    });
    const message = await stack.fails(CANARY);
    assert.match(message, /they are blue 80, green 20, and this rollout has left them at blue 90, green 10/);
    await assertBack(stack, message);
  });

  it("never goes to a fleet whose revision fails on its first host", async () => {
    const stack = new Stack();
    stack.aws.sides.green.failing = {
      revision: NEW,
      hosts: new Map([
        ["i-500", HOOK],
        ["i-501", HOOK],
      ]),
    };
    // The last host of a deployment may fail without failing it: the audit finds that.
    const message = await stack.fails(IMMUTABLE);
    assert.match(message, /i-500 failed in g-0/);
    assert.ok(!stack.aws.calls.includes("ModifyRule"));
    assert.equal(stack.recorded?.status, "AuditFailed");
    await assertBack(stack, message);
  });

  it("never goes to a fleet that cannot get all its hosts", async () => {
    const stack = new Stack();
    const { green } = stack.aws.sides;
    stack.aws.after = (operation) => {
      if (operation === "CreateDeployment" && green.scaling !== undefined) {
        green.scaling.noCapacity = "We currently do not have sufficient m5.large capacity";
      }
    };
    const message = await stack.fails(IMMUTABLE);
    assert.match(message, /could not launch a host in shop-fleet-green: We currently do not have/);
    assert.equal(stack.recorded?.status, "ShiftFailed");
    if (green.scaling !== undefined) {
      green.scaling.noCapacity = undefined;
    }
    await assertBack(stack, message);
  });
});
