import assert from "node:assert/strict";
import { retirementText } from "../../../../rollout/commands/sides/group-retirement";
import { retireGroup } from "../../../../rollout/commands/sides/retire";
import { settings, simulation } from "../../support/rehearsal";
import { BLUE_GREEN, Stack } from "../../support/sides";
import { NEW } from "../../support/sim-aws";
import { holder, retireNow, rollbackNow } from "./ask";

describe("retire of two fleets", () => {
  it("takes the hosts without requests now, and cancels their time", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    const found = await retireNow(stack);
    assert.deepEqual([found.result, found.side, found.hosts?.length], ["retired", "blue", 3]);
    assert.equal(stack.aws.retirements.size, 0);
    await stack.assertEmpty("blue");
    stack.assertLive("green", NEW);
    assert.match(retirementText(found)[0] ?? "", /^shop\/production: 3 hosts of blue leave/);
    const again = await retireNow(stack);
    assert.deepEqual([again.result, again.why], ["nothing", "blue has no hosts"]);
    assert.equal((await rollbackNow(stack)).result, "nothing", "there is no way back now");
  });

  it("never takes hosts that have requests, whoever shares them", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    stack.aws.weights = { blue: 10, green: 90 };
    const found = await retireNow(stack);
    assert.equal(found.result, "refused");
    assert.match(found.why ?? "", /both sides have requests \(blue 10, green 90\)/);
    assert.equal(stack.aws.sides.blue.inService().length, 3);
  });

  it("is refused while a rollout is under way, and where one was killed", async () => {
    const stack = new Stack();
    await stack.up(BLUE_GREEN);
    stack.guard.takeAway();
    assert.equal((await retireNow(stack)).result, "underWay");
    stack.guard.leaveOwed({ processes: [], shift: { from: "blue", minSize: 2 } });
    assert.equal((await retireNow(stack)).result, "refused");
    assert.equal(stack.aws.sides.blue.inService().length, 3);
    assert.deepEqual(stack.guard.owed.shift, { from: "blue", minSize: 2 });
  });

  it("has nothing to do with one fleet", async () => {
    const aws = simulation();
    const context = { port: aws.port, clock: aws.clock, log: () => undefined, settings: settings() };
    const found = await retireGroup(context, new Stack().guard.store, holder("bob"));
    assert.deepEqual(found, { group: "shop/production", result: "nothing", why: "there is one fleet" });
    assert.deepEqual(aws.calls, []);
  });
});
