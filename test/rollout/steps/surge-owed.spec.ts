import assert from "node:assert/strict";
import { deploy, elastic, guarded } from "../support/rehearsal";
import { assertAsBefore } from "../support/shapes";
import type { SimAws } from "../support/sim-aws";

const ONE_MORE = { suspension: "deployer", additionalBatch: { hosts: 1 } } as const;
const IN_PLACE = { suspension: "deployer" } as const;

/** A deployer that was killed when it had written that it adds a host, and had not come to that. */
async function killedBefore(operation: string): Promise<SimAws> {
  const aws = elastic(3);
  guarded(aws);
  aws.before = (call) => {
    if (call === operation) {
      throw new Error("killed");
    }
  };
  // Nothing of what it would undo reaches AWS either.
  guarded(aws).before = () => {
    if (aws.calls.includes(operation)) {
      throw new Error("killed");
    }
  };
  await assert.rejects(deploy(aws, ONE_MORE), /killed/);
  Object.assign(aws, { before: () => undefined });
  Object.assign(guarded(aws), { before: () => undefined });
  return aws;
}

describe("hosts that a killed run was to add", () => {
  for (const [what, asked] of [
    ["the same method", ONE_MORE],
    ["another method", IN_PLACE],
  ] as const) {
    it(`and never came to: the one that scaling has launched meanwhile stays (${what} next)`, async () => {
      const aws = await killedBefore("SetDesiredCapacity");
      assert.deepEqual(guarded(aws).owed.surge?.raised, false);
      aws.desiredCapacity = 4;
      await aws.clock.sleep(600_000);
      const [own] = aws.inService().slice(-1);
      const lines: string[] = [];
      assert.equal((await deploy(aws, asked, lines)).status, "Succeeded");
      assert.match(lines.join("\n"), /1 host was to be added, and a run before never came to that/);
      await aws.clock.sleep(60_000);
      assertAsBefore(aws, 4, lines.join("\n"));
      assert.ok(own !== undefined && aws.inService().includes(own));
    });
  }

  it("of a group that was made anew under its name: none of the new group's hosts goes", async () => {
    for (const asked of [ONE_MORE, IN_PLACE]) {
      const aws = await killedBefore("SetInstanceProtection");
      assert.equal(guarded(aws).owed.surge?.raised, true);
      aws.arn = aws.arn.replace("autoScalingGroup:1", "autoScalingGroup:2");
      for (const host of aws.inService()) {
        aws.lifecycle.delete(host);
      }
      aws.suspended.clear();
      await aws.clock.sleep(600_000);
      assert.equal(aws.inService().length, 4);
      const lines: string[] = [];
      assert.equal((await deploy(aws, asked, lines)).status, "Succeeded");
      assert.match(lines.join("\n"), /made anew since hosts were added/);
      await aws.clock.sleep(60_000);
      assertAsBefore(aws, 4, lines.join("\n"));
    }
  });

  it("count as added if the answer never came, though scaling has added one besides", async () => {
    const aws = elastic(3);
    guarded(aws);
    const after = () => {
      if (aws.calls.includes("SetDesiredCapacity")) {
        throw new Error("killed");
      }
    };
    Object.assign(aws, { after });
    Object.assign(guarded(aws), { before: after });
    await assert.rejects(deploy(aws, ONE_MORE), /killed/);
    Object.assign(aws, { after: () => undefined });
    Object.assign(guarded(aws), { before: () => undefined });
    assert.equal(guarded(aws).owed.surge?.raised, false);
    await aws.clock.sleep(60_000);
    aws.desiredCapacity += 1;
    await aws.clock.sleep(600_000);
    assert.equal(aws.inService().length, 5);
    assert.equal((await deploy(aws, IN_PLACE)).status, "Succeeded");
    await aws.clock.sleep(60_000);
    assertAsBefore(aws, 4, "three, and scaling's one");
  });
});
