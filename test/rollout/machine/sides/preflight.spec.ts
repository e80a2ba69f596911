import assert from "node:assert/strict";
import { BLUE_GREEN, Stack } from "../../support/sides";
import { NEW, OLD } from "../../support/sim-aws";

/** Nothing of either fleet, its deployments or its traffic has been changed. */
function assertUntouched({ aws }: Stack): void {
  const changing = aws.calls.filter((call) => !/^(Get|BatchGet|List|Describe)/.test(call));
  assert.deepEqual(changing, []);
  assert.equal(aws.share("blue"), 100);
}

describe("what is in the way of a rollout over two fleets", () => {
  it("is an alarm of the group that gets the deployment, and not one of the group that serves", async () => {
    const stack = new Stack();
    stack.aws.sides.green.alarms.set("errors", "OK");
    stack.aws.alarms.set("errors", "ALARM");
    const message = await stack.fails(BLUE_GREEN);
    assert.match(message, /in ALARM: errors\. CodeDeploy stops each deployment of production-green/);
    assertUntouched(stack);
    stack.aws.sides.green.alarms.clear();
    stack.aws.sides.blue.alarms.set("errors", "OK");
    assert.equal((await stack.up(BLUE_GREEN)).liveSide, "green");
    stack.assertLive("green", NEW);
  });

  it("are subnets without an address for each host of the live fleet", async () => {
    const stack = new Stack(3);
    stack.aws.sides.green.subnets = [{ subnetId: "subnet-1", freeAddresses: 2 }];
    const message = await stack.fails(BLUE_GREEN);
    assert.match(message, /3 hosts would be added to shop-fleet-green, .* 2 free addresses/);
    assertUntouched(stack);
    stack.assertLive("blue", OLD, message);
  });

  it("is an instance refresh of either fleet", async () => {
    for (const side of ["blue", "green"] as const) {
      const stack = new Stack();
      stack.aws.sides[side].refresh = { id: "r-1", status: "InProgress" };
      assert.match(await stack.fails(BLUE_GREEN), /instance refresh r-1 of shop-fleet(-green)? is under way/);
      assertUntouched(stack);
    }
  });
});
