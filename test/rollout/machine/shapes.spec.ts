import assert from "node:assert/strict";
import { deploy, elastic, guarded } from "../support/rehearsal";
import { assertAsBefore, groupOf, keepingCapacity, SHAPES } from "../support/shapes";
import { NEW } from "../support/sim-aws";
import { suspend } from "../support/sim-scripts";

describe("a rollout by plan", () => {
  for (const shape of SHAPES) {
    it(`brings the revision and leaves the group as it was: ${shape.name}`, async () => {
      const aws = groupOf(shape);
      const lines: string[] = [];
      if (shape.asked.additionalBatch !== undefined) {
        keepingCapacity(aws, () => shape.hosts);
      }
      const outcome = await deploy(aws, shape.asked, lines);
      assert.equal(outcome.status, "Succeeded");
      assert.equal(aws.created(NEW), 1);
      assert.equal(outcome.hosts.length, shape.hosts);
      assertAsBefore(aws, shape.hosts, lines.join("\n"));
      assert.match(lines.join("\n"), /^plan: 1\. (suspend|add) .*deploy with .*retire the added hosts/m);
    });

    it(`needs no plan when the revision is live: ${shape.name}`, async () => {
      const aws = groupOf(shape);
      await deploy(aws, shape.asked);
      guarded(aws).history.length = 0;
      const writes = aws.calls.filter((call) => /^(Suspend|SetDesired|Create)/.test(call)).length;
      assert.equal((await deploy(aws, shape.asked)).status, "Succeeded");
      assert.ok(guarded(aws).history.length > 1, "taken and given back");
      assert.deepEqual(guarded(aws).begun, []);
      assert.equal(aws.calls.filter((call) => /^(Suspend|SetDesired|Create)/.test(call)).length, writes);
    });
  }

  it("computes the hosts that stay from the fleet; a batch alone needs no guard", async () => {
    const aws = elastic(12);
    assert.equal((await deploy(aws, { batch: { percent: 40 } })).status, "Succeeded");
    assert.deepEqual([...aws.configs], [["InService-minimum-8-hosts", 8]]);
    assert.equal(aws.deployments.at(-1)?.deploymentConfigName, "InService-minimum-8-hosts");
  });

  it("computes them anew when scaling has changed the fleet while hosts came", async () => {
    const aws = elastic(3);
    guarded(aws);
    aws.after = (operation) => {
      if (operation === "SetDesiredCapacity") {
        aws.desiredCapacity += 2;
      }
    };
    const lines: string[] = [];
    keepingCapacity(aws, () => (aws.inService().length > 5 ? 5 : 3));
    assert.equal((await deploy(aws, { additionalBatch: { hosts: 1 } }, lines)).status, "Succeeded");
    assert.deepEqual([...aws.configs.values()], [5]);
    assert.match(lines.join("\n"), /the fleet has changed meanwhile: deploy with InService-minimum-5-hosts/);
    assertAsBefore(aws, 5, lines.join("\n"));
  });

  it("leaves what somebody had suspended before as it was", async () => {
    const [shape] = SHAPES;
    assert.ok(shape);
    const aws = groupOf(shape);
    suspend(aws, "AZRebalance");
    await aws.clock.sleep(3_600_000);
    await deploy(aws, shape.asked);
    assert.deepEqual([...aws.suspended.keys()], ["AZRebalance"]);
  });

  it("journals each step as it begins", async () => {
    const shape = SHAPES.find(({ hosts }) => hosts === 1);
    assert.ok(shape);
    const aws = groupOf(shape);
    await deploy(aws, shape.asked);
    assert.deepEqual(guarded(aws).begun, ["suspend", "surge", "deploy", "settle"]);
  });
});
