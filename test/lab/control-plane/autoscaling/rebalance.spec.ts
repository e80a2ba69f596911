import assert from "node:assert/strict";
import {
  EnterStandbyCommand,
  ResumeProcessesCommand,
  SetDesiredCapacityCommand,
  SuspendProcessesCommand,
  TerminateInstanceInAutoScalingGroupCommand,
} from "@aws-sdk/client-auto-scaling";
import { rebalanceDelay } from "../../../../lab/control-plane/autoscaling/rebalance-delay";
import { settle } from "../../load-balancer/manual-clock";
import { AutoScalingGroupName, everyTestHasAGroup } from "./group-lab";

describe("Auto Scaling: AZRebalance (Auto Scaling guide, benefits: rebalancing activities)", () => {
  const lab = everyTestHasAGroup();
  const zones = () =>
    [...lab().instances.running.values()].map((each) => each.availabilityZone.at(-1)).join("");
  const suspend = (...ScalingProcesses: string[]) =>
    lab().client.send(new SuspendProcessesCommand({ AutoScalingGroupName, ScalingProcesses }));
  const resume = (...ScalingProcesses: string[]) =>
    lab().client.send(new ResumeProcessesCommand({ AutoScalingGroupName, ScalingProcesses }));

  /** Two hosts in zone a and none in b, by ending those of b with decrement. */
  const unbalance = async (...suspended: string[]) => {
    await lab().create({ DesiredCapacity: 4, MinSize: 0 });
    if (suspended.length > 0) {
      await suspend(...suspended);
    }
    const ids = [...lab().instances.running.values()]
      .filter(({ availabilityZone }) => availabilityZone.endsWith("b"))
      .map(({ instanceId }) => instanceId);
    for (const InstanceId of ids) {
      const input = { InstanceId, ShouldDecrementDesiredCapacity: true };
      await lab().client.send(new TerminateInstanceInAutoScalingGroupCommand(input));
    }
    await lab().clock.advance(31_000);
    assert.equal(zones(), "aa");
  };

  it("launches in the emptiest zone first, beyond the desired capacity, then ends one of the fullest", async () => {
    await unbalance();
    await lab().clock.advance(58_000);
    assert.equal(zones(), "aa");
    await lab().clock.advance(3000);
    assert.equal(zones(), "aab");
    const states = (await lab().states()).sort();
    assert.deepEqual(states, ["InService", "InService", "Terminating"]);
    await lab().clock.advance(31_000);
    assert.equal(zones(), "ab");
    const causes = (await lab().activities()).map(({ Cause }) => Cause).join("\n");
    assert.match(causes, /an instance was launched to aid in balancing the group's zones/);
    assert.match(
      causes,
      /instances were launched to balance instances in zones us-east-1b with other zones resulting in more than desired/,
    );
    await lab().clock.advance(300_000);
    assert.equal(zones(), "ab");
    assert.equal((await lab().group())?.DesiredCapacity, 2);
  });

  for (const process of ["AZRebalance", "Launch"]) {
    it(`does nothing while ${process} is suspended, and rebalances once it is resumed`, async () => {
      await unbalance(process);
      await lab().clock.advance(300_000);
      assert.equal(zones(), "aa");
      await resume(process);
      await lab().clock.advance(100_000);
      assert.equal(zones(), "ab");
    });
  }

  it("launches and ends nothing while Terminate is suspended, even beyond the maximum size", async () => {
    await unbalance();
    await suspend("Terminate");
    await lab().clock.advance(300_000);
    assert.equal(zones(), "aab");
    await resume("Terminate");
    await lab().clock.advance(31_000);
    assert.equal(zones(), "ab");
  });

  it("counts no host in Standby: those that enter it leave their zone uneven", async () => {
    await lab().create({ DesiredCapacity: 4, MinSize: 0 });
    const InstanceIds = [...lab().instances.running.values()]
      .filter(({ availabilityZone }) => availabilityZone.endsWith("b"))
      .map(({ instanceId }) => instanceId);
    const ShouldDecrementDesiredCapacity = true;
    await lab().client.send(
      new EnterStandbyCommand({ AutoScalingGroupName, InstanceIds, ShouldDecrementDesiredCapacity }),
    );
    await lab().clock.advance(180_000);
    assert.equal([...zones()].sort().join(""), "abbb");
  });

  it("leaves a group alone whose zones differ by one", async () => {
    await lab().create({ DesiredCapacity: 3 });
    await lab().clock.advance(300_000);
    assert.equal(zones().length, 3);
    assert.equal(lab().instances.launches.length, 3);
  });

  it("gives up a launch that fails, and tries again", async () => {
    await unbalance();
    lab().instances.failure = new Error("no capacity.");
    await lab().clock.advance(70_000);
    assert.equal(zones(), "aa");
    const [failed] = await lab().activities();
    assert.equal(failed?.StatusCode, "Failed");
    assert.equal(failed?.StatusMessage, "no capacity. Launching EC2 instance failed.");
    lab().instances.failure = undefined;
    await lab().clock.advance(200_000);
    assert.equal(zones(), "ab");
  });

  it("goes on with a change of size", async () => {
    await unbalance();
    await lab().clock.advance(61_000);
    await lab().client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 4 }));
    await settle();
    await lab().clock.advance(31_000);
    assert.deepEqual([...zones()].sort().join(""), "aabb");
  });

  it("waits as long as INSERVICE_LAB_REBALANCE_SECONDS says, a minute by default", () => {
    assert.deepEqual([undefined, "", "0", "90"].map(rebalanceDelay), [60_000, 60_000, 0, 90_000]);
    for (const wrong of ["soon", "-1", "3601", " "]) {
      assert.throws(
        () => rebalanceDelay(wrong),
        /INSERVICE_LAB_REBALANCE_SECONDS is .*; allowed: 0 to 3600 seconds/,
      );
    }
  });
});
