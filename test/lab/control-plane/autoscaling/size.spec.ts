import assert from "node:assert/strict";
import {
  DeleteAutoScalingGroupCommand,
  EnterStandbyCommand,
  ExitStandbyCommand,
  ResumeProcessesCommand,
  SetDesiredCapacityCommand,
  SuspendProcessesCommand,
  TerminateInstanceInAutoScalingGroupCommand,
  UpdateAutoScalingGroupCommand,
} from "@aws-sdk/client-auto-scaling";
import { settle } from "../../load-balancer/manual-clock";
import { AutoScalingGroupName, everyTestHasAGroup } from "./group-lab";

describe("Auto Scaling: the number of hosts, and hosts in Standby", () => {
  const lab = everyTestHasAGroup();

  describe("changes of size", () => {
    it("scales out, and after draining scales in from the zone with the most instances", async () => {
      await lab().create();
      await lab().client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 3 }));
      await settle();
      assert.deepEqual(await lab().states(), Array(3).fill("InService"));
      await lab().client.send(
        new UpdateAutoScalingGroupCommand({ AutoScalingGroupName, DesiredCapacity: 2 }),
      );
      assert.deepEqual((await lab().states()).sort(), ["InService", "InService", "Terminating"]);
      const [draining] = await lab().activities();
      assert.equal(draining?.StatusCode, "WaitingForELBConnectionDraining");
      await lab().clock.advance(29_000);
      assert.equal(lab().instances.running.size, 3);
      await lab().clock.advance(2000);
      const zones = [...lab().instances.running.values()].map((instance) => instance.availabilityZone).sort();
      assert.deepEqual(zones, ["us-east-1a", "us-east-1b"]);
    });

    it("refuses a desired capacity outside the limits with AWS's text", async () => {
      await lab().create();
      const above = new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 5 });
      await assert.rejects(lab().client.send(above), {
        name: "ValidationError",
        message: "New SetDesiredCapacity value 5 is above max value 4 for the AutoScalingGroup.",
      });
    });

    it("terminates one instance with or without replacement", async () => {
      await lab().create();
      const InstanceId = await lab().idAt(0);
      await lab().client.send(
        new TerminateInstanceInAutoScalingGroupCommand({ InstanceId, ShouldDecrementDesiredCapacity: false }),
      );
      await lab().clock.advance(40_000);
      assert.equal(lab().instances.running.has(InstanceId), false);
      assert.equal(lab().instances.running.size, 2);
      const without = { InstanceId: await lab().idAt(0), ShouldDecrementDesiredCapacity: true };
      await lab().client.send(new TerminateInstanceInAutoScalingGroupCommand(without));
      await lab().clock.advance(40_000);
      assert.equal((await lab().group())?.DesiredCapacity, 1);
      const last = { InstanceId: await lab().idAt(0), ShouldDecrementDesiredCapacity: true };
      await assert.rejects(
        lab().client.send(new TerminateInstanceInAutoScalingGroupCommand(last)),
        /desiredSize equals minSize \(1\)/,
      );
    });

    it("deletes a group with instances only by force, and stays until they are gone", async () => {
      await lab().create();
      const plain = new DeleteAutoScalingGroupCommand({ AutoScalingGroupName });
      await assert.rejects(lab().client.send(plain), { name: "ResourceInUseFault" });
      await lab().client.send(new DeleteAutoScalingGroupCommand({ AutoScalingGroupName, ForceDelete: true }));
      await settle();
      assert.equal(await lab().group(), undefined);
      assert.equal(lab().instances.running.size, 0);
    });
  });

  describe("Standby (Auto Scaling guide, temporarily remove instances)", () => {
    const enter = (ids: string[], decrement = true) =>
      lab().client.send(
        new EnterStandbyCommand({
          AutoScalingGroupName,
          InstanceIds: ids,
          ShouldDecrementDesiredCapacity: decrement,
        }),
      );

    it("drains before Standby, lowers the desired capacity, and returns registered", async () => {
      await lab().create();
      const id = await lab().idAt(0);
      const answer = await enter([id]);
      assert.match(answer.Activities?.[0]?.Cause ?? "", /shrinking the capacity from 2 to 1/);
      assert.equal((await lab().states())[0], "EnteringStandby");
      await lab().clock.advance(31_000);
      assert.equal((await lab().states())[0], "Standby");
      assert.equal((await lab().group())?.DesiredCapacity, 1);
      assert.equal(lab().targetGroups.states.has(id), false);
      await lab().client.send(new ExitStandbyCommand({ AutoScalingGroupName, InstanceIds: [id] }));
      await lab().clock.advance(1);
      assert.deepEqual(await lab().states(), ["InService", "InService"]);
      assert.equal(lab().targetGroups.states.get(id), "healthy");
      assert.equal((await lab().group())?.DesiredCapacity, 2);
    });

    it("refuses to go below MinSize, more than 20 ids, and instances in another state", async () => {
      await lab().create({ MinSize: 2 });
      const id = await lab().idAt(0);
      await assert.rejects(enter([id]), {
        name: "ValidationError",
        message:
          "AutoScalingGroup web has min-size=2, max-size=4, and desired-size=2. To place into standby 1 instance, please update the AutoScalingGroup sizes appropriately.",
      });
      await assert.rejects(enter(Array(21).fill(id)), /at most 20/);
      const exit = new ExitStandbyCommand({ AutoScalingGroupName, InstanceIds: [id] });
      await assert.rejects(lab().client.send(exit), /is not in Standby/);
    });

    it("ends only once Launch is resumed (awsdocs/amazon-ec2-auto-scaling-user-guide, as-suspend-resume-processes)", async () => {
      await lab().create();
      const id = await lab().idAt(0);
      await enter([id]);
      await lab().clock.advance(31_000);
      const processes = { AutoScalingGroupName, ScalingProcesses: ["Launch"] };
      await lab().client.send(new SuspendProcessesCommand(processes));
      const exit = new ExitStandbyCommand({ AutoScalingGroupName, InstanceIds: [id] });
      await assert.rejects(lab().client.send(exit), {
        name: "ValidationError",
        message: /Launch of AutoScalingGroup web is suspended/,
      });
      assert.equal((await lab().states())[0], "Standby");
      await lab().client.send(new ResumeProcessesCommand(processes));
      await lab().client.send(exit);
      await lab().clock.advance(1);
      assert.deepEqual(await lab().states(), ["InService", "InService"]);
    });

    it("replaces an instance that leaves without lowering the desired capacity", async () => {
      await lab().create();
      await enter([await lab().idAt(0)], false);
      await lab().clock.advance(31_000);
      assert.deepEqual((await lab().states()).sort(), ["InService", "InService", "Standby"]);
    });
  });
});
