import assert from "node:assert/strict";
import { underGuardIfAny } from "../../../../rollout/guard/under-guard";
import { leave } from "../../../../rollout/machine/leave";
import { CallError } from "../../../../rollout/ports/call-error";
import { settings } from "../../support/rehearsal";
import { BLUE_GREEN, CANARY, Stack } from "../../support/sides";
import { NEW, OLD, OTHER } from "../../support/sim-aws";

const OLD_REVISION = { revision: { ...OLD, bundleType: "tgz", contentHash: "0".repeat(64) } } as const;
const THIRD = { revision: { ...OTHER, bundleType: "tgz", contentHash: "b".repeat(64) } } as const;

async function destroy({ aws, guard, lines }: Stack): Promise<void> {
  const log = (line: string) => void lines.push(line);
  const asked = settings({ twoFleets: BLUE_GREEN });
  const context = { port: aws.port, clock: aws.clock, log, settings: asked };
  const held = { who: "ann", newId: () => `destroy-${lines.length}` };
  await underGuardIfAny(context, guard.store, held, (under) => leave(under, undefined));
}

/** Its deployer is killed when the traffic has this share for green. */
async function killedAt(stack: Stack, share: number): Promise<void> {
  const dead = () => {
    if (stack.aws.share("green") >= share) {
      throw new Error("killed");
    }
  };
  const { recorded } = stack;
  Object.assign(stack.aws, { before: dead });
  Object.assign(stack.guard, { before: dead });
  await assert.rejects(stack.up(CANARY), /killed/);
  stack.recorded = recorded;
  const nothing = () => undefined;
  Object.assign(stack.aws, { before: nothing });
  Object.assign(stack.guard, { before: nothing });
}

describe("a program without a second fleet any more", () => {
  it("deletes the rule while blue is live, and changes its fleet in place from then on", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN, OLD_REVISION);
    assert.ok(stack.aws.weights);
    const outcome = await stack.up(undefined, { formerTwoFleets: BLUE_GREEN });
    assert.equal(outcome.status, "Succeeded");
    assert.equal(outcome.liveSide, undefined);
    assert.equal(stack.aws.weights, undefined);
    assert.equal(stack.aws.sides.blue.created(NEW), 1);
    assert.ok(
      stack.violations.every((each) => each.startsWith("blue answers 100 % of the requests with 2 of 3")),
    );
  });

  it("is refused while green is live, before anything is changed", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    const calls = stack.aws.calls.length;
    await assert.rejects(
      stack.up(undefined, { formerTwoFleets: BLUE_GREEN }),
      /green has requests \(blue 0, green 100\).*Nothing was changed\. Roll out once more with two fleets/,
    );
    assert.deepEqual(
      stack.aws.calls.slice(calls).filter((call) => !/^(Describe|Get|List|Batch)/.test(call)),
      [],
    );
    stack.assertLive("green", NEW);
  });

  it("first shifts back what a killed run has begun", async () => {
    const stack = new Stack();
    await killedAt(stack, 10);
    assert.equal(stack.aws.share("green"), 10);
    assert.equal(
      (await stack.up(undefined, { formerTwoFleets: CANARY, ...OLD_REVISION })).status,
      "Succeeded",
    );
    assert.equal(stack.aws.weights, undefined);
    assert.equal(stack.aws.sides.blue.minSize, 2);
    assert.deepEqual(stack.guard.owed, { processes: [] });
    assert.deepEqual(stack.violations, []);
    await stack.assertEmpty("green");
  });
});

describe("destroying a resource with two fleets", () => {
  it("deletes the rule, and changes no host", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    await destroy(stack);
    assert.equal(stack.aws.weights, undefined);
    assert.equal(stack.aws.sides.green.inService().length, 3);
  });

  it("ends what a killed run has begun in either group, and undoes it", async () => {
    const stack = new Stack();
    await killedAt(stack, 10);
    stack.aws.sides.green.eventMs = 600_000;
    const sim = stack.aws.sides.green.add(OTHER, "user", stack.aws.clock.now(), ["i-500", "i-501"]);
    sim.description = `InService ${"b".repeat(12)}`;
    await destroy(stack);
    assert.ok(sim.stoppedAt);
    assert.equal(stack.aws.weights, undefined);
    assert.deepEqual(stack.guard.owed, { processes: [] });
    assert.deepEqual([stack.aws.sides.green.maxSize, stack.aws.sides.blue.minSize], [0, 2]);
  });

  it("does not need a listener that is gone already", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    stack.aws.before = (operation) => {
      if (operation === "DescribeRules") {
        throw new CallError("missing", operation, "ListenerNotFoundException");
      }
    };
    await destroy(stack);
  });
});

describe("a rollout over two fleets after one of another kind", () => {
  it("first undoes what a killed run in place owes", async () => {
    const stack = new Stack();
    const { blue } = stack.aws.sides;
    stack.guard.leaveOwed({ processes: ["Terminate"] });
    blue.suspended.set("Terminate", "User suspended at 2027-01-15T08:00:00Z");
    await stack.up(BLUE_GREEN);
    assert.deepEqual([...blue.suspended.keys()], []);
    stack.assertLive("green", NEW);
  });

  it("follows a deployment in place that still runs, and deploys no other", async () => {
    const stack = new Stack();
    const { blue } = stack.aws.sides;
    const sim = blue.add(NEW, "user", stack.aws.clock.now());
    sim.description = `InService ${"a".repeat(12)}`;
    const outcome = await stack.up(BLUE_GREEN);
    assert.equal(outcome.liveSide, "blue");
    assert.equal(outcome.deploymentId, sim.id);
    assert.equal(stack.aws.sides.green.created(NEW), 0);
  });

  it("is refused while somebody deploys another revision to the idle group, and names that group", async () => {
    const stack = new Stack();
    const { green } = stack.aws.sides;
    Object.assign(green, { maxSize: 1, desiredCapacity: 1 });
    await stack.aws.clock.sleep(30_000);
    green.add(OTHER, "user", stack.aws.clock.now(), green.inService());
    const message = await stack.fails(BLUE_GREEN);
    assert.match(message, /g-0.*shop\/production-green|shop\/production-green.*g-0/);
    assert.ok(!stack.aws.calls.some((call) => /^(Update|Create|Modify|Stop)/.test(call)));
  });

  it("tells a deployment of its own to the idle group that failed while nobody watched, and deploys nothing", async () => {
    const stack = new Stack();
    const { green } = stack.aws.sides;
    const sim = green.add(NEW, "user", stack.aws.clock.now() - 600_000, ["i-x", "i-y"]);
    sim.description = `InService ${"a".repeat(12)}`;
    sim.failing.set("i-x", { event: "AfterInstall", script: "s", message: "m", logTail: "" });
    const message = await stack.fails(BLUE_GREEN);
    assert.match(message, /g-0 ended Failed/);
    assert.equal(stack.recorded?.liveRevision, "0".repeat(64));
    assert.ok(!stack.aws.calls.includes("CreateDeployment"));
    assert.equal((await stack.up(BLUE_GREEN)).liveSide, "green", "and the next one deploys");
    stack.assertLive("green", NEW);
  });

  it("stops a deployment that a killed run has left in the idle group, when another revision is asked for", async () => {
    const stack = new Stack();
    const { green } = stack.aws.sides;
    green.eventMs = 60_000;
    let dead = false;
    const kill = (operation: string) => {
      dead ||= operation === "CreateDeployment";
      if (dead) {
        throw new Error("killed");
      }
    };
    Object.assign(stack.aws, { after: kill });
    Object.assign(stack.guard, { after: () => kill("") });
    await assert.rejects(stack.up(BLUE_GREEN), /killed/);
    const nothing = () => undefined;
    Object.assign(stack.aws, { after: nothing });
    Object.assign(stack.guard, { after: nothing });
    green.eventMs = 1000;
    assert.equal((await stack.up(BLUE_GREEN, THIRD)).liveSide, "green");
    assert.ok(green.deployments[0]?.stoppedAt);
    stack.assertLive("green", OTHER);
  });
});
