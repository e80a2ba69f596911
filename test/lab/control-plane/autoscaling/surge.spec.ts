import assert from "node:assert/strict";
import {
  PutLifecycleHookCommand,
  SetDesiredCapacityCommand,
  SetInstanceProtectionCommand,
  TerminateInstanceInAutoScalingGroupCommand,
} from "@aws-sdk/client-auto-scaling";
import { settle } from "../../load-balancer/manual-clock";
import { AutoScalingGroupName, everyTestHasAGroup } from "./group-lab";

describe("Auto Scaling: spare capacity, protected and retired (API reference 2011-01-01)", () => {
  const lab = everyTestHasAGroup();
  const desire = async (DesiredCapacity: number, HonorCooldown?: boolean) => {
    const input = {
      AutoScalingGroupName,
      DesiredCapacity,
      ...(HonorCooldown === undefined ? {} : { HonorCooldown }),
    };
    await lab().client.send(new SetDesiredCapacityCommand(input));
    await settle();
  };
  const protect = (InstanceIds: string[], ProtectedFromScaleIn = true) =>
    lab().client.send(
      new SetInstanceProtectionCommand({ AutoScalingGroupName, InstanceIds, ProtectedFromScaleIn }),
    );
  const terminate = async (InstanceIds: string[], ShouldDecrementDesiredCapacity = true) =>
    lab().client.send(
      new TerminateInstanceInAutoScalingGroupCommand({
        AutoScalingGroupName,
        InstanceIds,
        ShouldDecrementDesiredCapacity,
      }),
    );
  const running = () => [...lab().instances.running.keys()];

  describe("SetDesiredCapacity", () => {
    it("with HonorCooldown waits for activities, in the words that aws/aws-cli#2226 quotes", async () => {
      await lab().create({ DefaultCooldown: 0 });
      await desire(1);
      await assert.rejects(desire(4, true), {
        name: "ScalingActivityInProgressFault",
        message: /^Scaling activity \S+ is in progress and blocks this action$/,
      });
      await desire(2);
      await lab().clock.advance(31_000);
      await desire(3, true);
      assert.equal((await lab().group())?.DesiredCapacity, 3);
    });

    it("honours the cooldown only when told to, until DefaultCooldown is over", async () => {
      await lab().create({ DefaultCooldown: 60 });
      await desire(4);
      assert.equal((await lab().group())?.DesiredCapacity, 4);
      await lab().clock.advance(59_000);
      await assert.rejects(desire(3, true), { name: "ScalingActivityInProgressFault" });
      await lab().clock.advance(2000);
      await desire(3, true);
      assert.equal((await lab().group())?.DesiredCapacity, 3);
    });
  });

  describe("SetInstanceProtection", () => {
    it("keeps instances from scale-in, shows it, and desired capacity drops all the same", async () => {
      await lab().create();
      const ids = running();
      await protect(ids);
      assert.deepEqual(
        (await lab().group())?.Instances?.map((each) => each.ProtectedFromScaleIn),
        [true, true],
      );
      await desire(1);
      await lab().clock.advance(60_000);
      assert.equal((await lab().group())?.DesiredCapacity, 1);
      assert.deepEqual(running(), ids);
      await protect([ids[1] ?? ""], false);
      await lab().clock.advance(60_000);
      assert.deepEqual(running(), [ids[0]]);
    });

    it("takes 50 ids, and only instances InService, EnteringStandby or Standby, all or none", async () => {
      await lab().create({ DesiredCapacity: 1 });
      const [first = ""] = running();
      await protect(Array(50).fill(first));
      await assert.rejects(protect(Array(51).fill(first)), /at most 50/);
      await protect([first], false);
      const hook = { LifecycleHookName: "wait", LifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING" };
      await lab().client.send(new PutLifecycleHookCommand({ AutoScalingGroupName, ...hook }));
      await desire(2);
      const [, pending = ""] = running();
      await assert.rejects(protect([first, pending]), {
        name: "ValidationError",
        message: `The instance ${pending} is not in InService or EnteringStandby or Standby.`,
      });
      assert.equal(
        (await lab().group())?.Instances?.some((each) => each.ProtectedFromScaleIn),
        false,
      );
    });
  });

  describe("TerminateInstanceInAutoScalingGroup", () => {
    it("retires several, protected or not, drains them, runs their hooks, and shrinks the group", async () => {
      await lab().create();
      await desire(4);
      const surge = running().slice(2);
      await protect(surge);
      const hook = { LifecycleHookName: "bye", LifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING" };
      await lab().client.send(
        new PutLifecycleHookCommand({ AutoScalingGroupName, HeartbeatTimeout: 30, ...hook }),
      );
      const { Activities = [], Activity } = await terminate(surge);
      assert.equal(Activity, undefined);
      assert.deepEqual(
        Activities.map(({ StatusCode }) => StatusCode),
        ["WaitingForELBConnectionDraining", "WaitingForELBConnectionDraining"],
      );
      assert.match(
        Activities[0]?.Cause ?? "",
        new RegExp(
          `instance ${surge[0]} was taken out of service in response to a user request, shrinking the capacity from`,
        ),
      );
      assert.equal((await lab().group())?.DesiredCapacity, 2);
      await lab().clock.advance(31_000);
      assert.deepEqual((await lab().states()).sort(), [
        "InService",
        "InService",
        "Terminating:Wait",
        "Terminating:Wait",
      ]);
      await lab().clock.advance(31_000);
      assert.equal(running().length, 2);
      assert.ok(surge.every((id) => !running().includes(id)));
    });

    it("refuses all when one leaves already or MinSize would be missed", async () => {
      await lab().create({ DesiredCapacity: 3 });
      const ids = running();
      await assert.rejects(terminate(ids), {
        name: "ValidationError",
        message: /violate group's min size constraint/,
      });
      await terminate(ids.slice(0, 1));
      await assert.rejects(terminate(ids.slice(0, 2), false), { name: "ScalingActivityInProgressFault" });
      assert.deepEqual(await lab().states(), ["Terminating", "InService", "InService"]);
      assert.equal((await lab().group())?.DesiredCapacity, 2);
    });

    it("takes InstanceIds with the group's name only, and not beside InstanceId", async () => {
      await lab().create();
      const [InstanceId = ""] = running();
      const flag = { ShouldDecrementDesiredCapacity: false };
      const alone = new TerminateInstanceInAutoScalingGroupCommand({ InstanceIds: [InstanceId], ...flag });
      await assert.rejects(lab().client.send(alone), /AutoScalingGroupName is required/);
      const both = { AutoScalingGroupName, InstanceId, InstanceIds: [InstanceId] };
      await assert.rejects(
        lab().client.send(new TerminateInstanceInAutoScalingGroupCommand({ ...both, ...flag })),
        /either InstanceId or InstanceIds/,
      );
      await assert.rejects(terminate(Array(101).fill(InstanceId)), /at most 100/);
    });
  });
});
