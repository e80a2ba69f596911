import assert from "node:assert/strict";
import {
  CompleteLifecycleActionCommand,
  DescribeLifecycleHooksCommand,
  PutLifecycleHookCommand,
  SetDesiredCapacityCommand,
} from "@aws-sdk/client-auto-scaling";
import { settle } from "../../load-balancer/manual-clock";
import { AutoScalingGroupName, everyTestHasAGroup } from "./group-lab";

describe("Auto Scaling: lifecycle hooks (Auto Scaling guide)", () => {
  const lab = everyTestHasAGroup();
  const put = (LifecycleTransition: string, more = {}) =>
    lab().client.send(
      new PutLifecycleHookCommand({
        AutoScalingGroupName,
        LifecycleHookName: "wait",
        LifecycleTransition: `autoscaling:EC2_INSTANCE_${LifecycleTransition}`,
        HeartbeatTimeout: 60,
        ...more,
      }),
    );
  const scaleTo = async (DesiredCapacity: number): Promise<void> => {
    await lab().client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity }));
    await settle();
  };
  const complete = (InstanceId: string, LifecycleActionResult: string) =>
    lab().client.send(
      new CompleteLifecycleActionCommand({
        AutoScalingGroupName,
        LifecycleHookName: "wait",
        InstanceId,
        LifecycleActionResult,
      }),
    );

  it("hold a launch until CONTINUE; only then is it registered", async () => {
    await lab().create({ DesiredCapacity: 1 });
    await put("LAUNCHING");
    await scaleTo(2);
    const id = await lab().idAt(1);
    assert.equal((await lab().states())[1], "Pending:Wait");
    assert.equal(lab().targetGroups.states.has(id), false);
    await complete(id, "CONTINUE");
    assert.equal((await lab().states())[1], "InService");
    assert.equal(lab().targetGroups.states.get(id), "healthy");
    await assert.rejects(complete(id, "CONTINUE"), /No active Lifecycle Action found/);
  });

  it("end with the default result after the heartbeat timeout, and delay a termination", async () => {
    await lab().create({ DesiredCapacity: 2 });
    await put("TERMINATING", { DefaultResult: "CONTINUE" });
    await scaleTo(1);
    await lab().clock.advance(31_000);
    assert.ok((await lab().states()).includes("Terminating:Wait"));
    await lab().clock.advance(58_000);
    assert.equal(lab().instances.running.size, 2);
    await lab().clock.advance(2000);
    assert.equal(lab().instances.running.size, 1);
  });

  it("installed by CodeDeploy notify it of each launch; ABANDON terminates and launches again", async () => {
    await lab().create({ DesiredCapacity: 1 });
    const waiting: string[] = [];
    lab().fleets.installLaunchHook("web", "CodeDeploy-managed", (id) => void waiting.push(id));
    const hooks = await lab().client.send(new DescribeLifecycleHooksCommand({ AutoScalingGroupName }));
    assert.equal(hooks.LifecycleHooks?.[0]?.LifecycleHookName, "CodeDeploy-managed");
    await scaleTo(2);
    assert.equal(waiting.length, 1);
    lab().fleets.completeLaunch("web", "CodeDeploy-managed", waiting[0] ?? "", "ABANDON");
    await settle();
    assert.equal(waiting.length, 2);
    lab().fleets.completeLaunch("web", "CodeDeploy-managed", waiting[1] ?? "", "CONTINUE");
    assert.deepEqual(
      lab()
        .fleets.instances("web")
        .map((instance) => instance.lifecycleState),
      ["InService", "InService"],
    );
  });
});
