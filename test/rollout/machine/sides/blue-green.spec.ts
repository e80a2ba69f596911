import assert from "node:assert/strict";
import { BLUE_GREEN, IMMUTABLE, Stack } from "../../support/sides";
import { NEW, OLD, OTHER } from "../../support/sim-aws";

const THIRD = { revision: { ...OTHER, bundleType: "tgz", contentHash: "b".repeat(64) } } as const;
const FIRST = { revision: { ...OLD, bundleType: "tgz", contentHash: "0".repeat(64) } } as const;
const HOUR_MS = 3_600_000;

/** Calls that change something. */
function writes({ aws }: Stack): readonly string[] {
  return aws.calls.filter((call) => !/^(Describe|Get|List|Batch)/.test(call));
}

describe("a rollout over two fleets", () => {
  it("fills the idle fleet with the new revision alone, proven on one host, and shifts the traffic to it", async () => {
    const stack = new Stack();
    const outcome = await stack.up(IMMUTABLE);
    assert.equal(outcome.status, "Succeeded");
    assert.equal(outcome.liveSide, "green");
    assert.equal(outcome.liveRevision, "a".repeat(64));
    assert.deepEqual(
      outcome.hosts.map(({ instanceId }) => instanceId),
      ["i-500", "i-501", "i-502"],
    );
    const { green, blue } = stack.aws.sides;
    const deployed = green.deployments.map(({ creator, hosts }) => [creator, ...hosts]);
    assert.deepEqual(deployed, [
      ["user", "i-500"],
      ["autoscaling", "i-501"],
      ["autoscaling", "i-502"],
    ]);
    assert.equal(blue.created(NEW), 0);
    stack.assertLive("green", NEW);
    await stack.assertEmpty("blue");
  });

  it("goes from blue to green and back to blue", async () => {
    const stack = new Stack();
    await stack.up(IMMUTABLE);
    const outcome = await stack.up(IMMUTABLE, THIRD);
    assert.equal(outcome.liveSide, "blue");
    stack.assertLive("blue", OTHER);
    await stack.assertEmpty("green");
  });

  it("keeps the former fleet for its time, with as many hosts, and does not wait for its end", async () => {
    const stack = new Stack();
    const began = stack.aws.clock.now();
    await stack.up(BLUE_GREEN);
    assert.ok(stack.aws.clock.now() - began < HOUR_MS / 4);
    await stack.aws.clock.sleep(HOUR_MS / 2);
    assert.equal(stack.aws.answering("blue").length, 3);
    assert.equal(stack.aws.sides.blue.minSize, 3, "so that scaling takes none");
    await stack.aws.clock.sleep(HOUR_MS);
    stack.assertLive("green", NEW);
    await stack.assertEmpty("blue");
  });

  it("takes the hosts of the former fleet early when the next rollout needs it", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    await stack.up(BLUE_GREEN, THIRD);
    assert.equal(stack.aws.retirements.has("blue"), false, "the action is of before");
    const deployed = stack.aws.sides.blue.deployments.find(({ revision }) => revision.key === OTHER.key);
    assert.equal(deployed?.hosts.length, 1);
    assert.ok(!["i-1", "i-2", "i-3"].includes(deployed?.hosts[0] ?? ""), "a host that nothing else was on");
    await stack.aws.clock.sleep(2 * HOUR_MS);
    stack.assertLive("blue", OTHER);
    await stack.assertEmpty("green");
  });

  it("goes on from an idle fleet that its schedule has emptied", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    await stack.aws.clock.sleep(2 * HOUR_MS);
    await stack.assertEmpty("blue");
    assert.equal((await stack.up(BLUE_GREEN, THIRD)).liveSide, "blue");
    stack.assertLive("blue", OTHER);
  });

  it("shifts back at once where the former fleet still has the revision that is asked for", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    const created = stack.aws.calls.filter((call) => call === "CreateDeployment").length;
    const began = stack.aws.clock.now();
    const outcome = await stack.up(BLUE_GREEN, FIRST);
    assert.equal(outcome.liveSide, "blue");
    assert.equal(stack.aws.calls.filter((call) => call === "CreateDeployment").length, created);
    assert.ok(stack.aws.clock.now() - began < 60_000);
    stack.assertLive("blue", OLD);
    await stack.aws.clock.sleep(2 * HOUR_MS);
    await stack.assertEmpty("green");
  });

  it("brings a warm fleet that has fewer hosts to the size of the live one first", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    const { blue } = stack.aws.sides;
    Object.assign(blue, { minSize: 0, desiredCapacity: 1 });
    await stack.aws.clock.sleep(60_000);
    assert.equal(stack.aws.answering("blue").length, 1);
    assert.equal((await stack.up(BLUE_GREEN, FIRST)).liveSide, "blue");
    stack.assertLive("blue", OLD);
  });

  it("takes the size from the live fleet, not from the program", async () => {
    const stack = new Stack(5);
    await stack.up(IMMUTABLE);
    assert.equal(stack.aws.sides.green.desiredCapacity, 5);
    stack.assertLive("green", NEW);
  });

  it("follows the live fleet where that grows meanwhile", async () => {
    const stack = new Stack(3);
    const { blue, green } = stack.aws.sides;
    stack.aws.after = (operation) => {
      if (operation === "CreateDeployment") {
        blue.desiredCapacity = 4;
      }
    };
    await stack.up(IMMUTABLE);
    assert.equal(green.desiredCapacity, 4);
    assert.equal(stack.aws.answering("green").length, 4);
  });

  it("works for a fleet of one", async () => {
    const stack = new Stack(1);
    await stack.up({ ...IMMUTABLE, size: { minSize: 1, maxSize: 2, desiredCapacity: 1 } });
    assert.deepEqual(stack.violations, []);
    assert.deepEqual([...stack.aws.answers()], [NEW.key]);
  });

  it("changes nothing where the live fleet has what is asked for", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    stack.aws.calls.length = 0;
    const outcome = await stack.up(BLUE_GREEN);
    assert.equal(outcome.status, "Succeeded");
    assert.equal(outcome.liveSide, "green");
    assert.deepEqual(writes(stack), []);
    stack.assertLive("green", NEW);
  });

  it("gives the live fleet the sizes of the program alone", async () => {
    const stack = new Stack();
    await stack.up(IMMUTABLE);
    stack.aws.calls.length = 0;
    await stack.up({ ...IMMUTABLE, size: { minSize: 3, maxSize: 20, desiredCapacity: 3 } });
    assert.deepEqual(writes(stack), ["UpdateAutoScalingGroup"]);
    const { minSize, maxSize, desiredCapacity } = stack.aws.sides.green;
    assert.deepEqual([minSize, maxSize, desiredCapacity], [3, 20, 3]);
  });

  it("leaves the MinSize of a schedule in force", async () => {
    const stack = new Stack();
    stack.aws.sides.blue.minSize = 3;
    await stack.up(IMMUTABLE, { minSizes: [2, 3] });
    assert.equal(stack.aws.sides.green.minSize, 3);
    await stack.up(IMMUTABLE, { minSizes: [2, 3] });
    assert.equal(stack.aws.sides.green.minSize, 3);
  });

  it("brings a new launch template with the same revision, by new hosts", async () => {
    const stack = new Stack();
    const first = { launchTemplate: { id: "lt-1", version: "1" } };
    stack.aws.sides.blue.launchTemplate = first.launchTemplate;
    assert.equal((await stack.up(IMMUTABLE, { ...first, ...FIRST })).liveSide, "blue", "nothing to do");
    const second = { launchTemplate: { id: "lt-1", version: "2" } };
    assert.equal((await stack.up(IMMUTABLE, { ...second, ...FIRST })).liveSide, "green");
    assert.deepEqual(stack.aws.sides.green.launchTemplate, second.launchTemplate);
    assert.deepEqual(stack.aws.sides.blue.launchTemplate, first.launchTemplate);
    stack.assertLive("green", OLD);
  });

  it("brings a new configuration of the same revision, by new hosts", async () => {
    const stack = new Stack();
    await stack.up(IMMUTABLE, { configurationHash: "1".repeat(64) });
    assert.equal((await stack.up(IMMUTABLE, { configurationHash: "2".repeat(64) })).liveSide, "blue");
    assert.equal((await stack.up(IMMUTABLE, { configurationHash: "2".repeat(64) })).liveSide, "blue");
    stack.assertLive("blue", NEW);
  });
});
