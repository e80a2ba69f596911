import assert from "node:assert/strict";
import {
  CancelInstanceRefreshCommand,
  DescribeInstanceRefreshesCommand,
  PutLifecycleHookCommand,
  type RefreshPreferences,
  ResumeProcessesCommand,
  RollbackInstanceRefreshCommand,
  SetDesiredCapacityCommand,
  SetInstanceProtectionCommand,
  StartInstanceRefreshCommand,
  type StartInstanceRefreshCommandInput,
  SuspendProcessesCommand,
  UpdateAutoScalingGroupCommand,
} from "@aws-sdk/client-auto-scaling";
import { AutoScalingGroupName, everyTestHasAGroup } from "./group-lab";

const template = (Version: string) => ({ LaunchTemplateId: "lt-1", Version });
const LAUNCH_FIRST = { MinHealthyPercentage: 100, MaxHealthyPercentage: 100, InstanceWarmup: 60 };

describe("Auto Scaling: instance refresh (API reference 2011-01-01; guide, how an instance refresh works)", () => {
  const lab = everyTestHasAGroup();
  const create = (more = {}) => lab().create({ LaunchTemplate: template("1"), DesiredCapacity: 3, ...more });
  const start = async (
    Preferences: RefreshPreferences = LAUNCH_FIRST,
    more: Partial<StartInstanceRefreshCommandInput> = {},
  ) => {
    const DesiredConfiguration = { LaunchTemplate: template("2") };
    const input = { AutoScalingGroupName, DesiredConfiguration, Preferences, ...more };
    const { InstanceRefreshId = "" } = await lab().client.send(new StartInstanceRefreshCommand(input));
    return InstanceRefreshId;
  };
  const newest = async () => {
    const command = new DescribeInstanceRefreshesCommand({ AutoScalingGroupName });
    return (await lab().client.send(command)).InstanceRefreshes?.[0];
  };
  const status = async () => (await newest())?.Status;
  const versions = async () =>
    ((await lab().group())?.Instances ?? [])
      .filter(({ LifecycleState }) => LifecycleState === "InService")
      .map(({ LaunchTemplate }) => LaunchTemplate?.Version)
      .sort();
  const groupVersion = async () => (await lab().group())?.LaunchTemplate?.Version;
  const living = () => lab().instances.running.size;

  describe("StartInstanceRefresh", () => {
    it("with a minimum of 100 percent launches first, one host at a time, and waits for the warm-up", async () => {
      await create();
      const id = await start();
      assert.deepEqual([await status(), (await newest())?.InstanceRefreshId], ["Pending", id]);
      await lab().clock.advance(1000);
      assert.deepEqual([await status(), living()], ["InProgress", 4]);
      assert.deepEqual(await versions(), ["1", "1", "1", "2"]);
      assert.deepEqual([(await newest())?.PercentageComplete, (await newest())?.InstancesToUpdate], [0, 4]);
      await lab().clock.advance(61_000);
      assert.deepEqual(await versions(), ["1", "1", "2", "2"]);
      for (let seconds = 0; (await status()) === "InProgress"; seconds += 1) {
        assert.ok(seconds < 600, "ends");
        const serving = (await versions()).length;
        assert.ok(serving >= 3 && serving <= 4, `${serving} in service`);
        await lab().clock.advance(1000);
      }
      const refresh = await newest();
      assert.deepEqual(
        [refresh?.Status, refresh?.PercentageComplete, refresh?.InstancesToUpdate],
        ["Successful", 100, 0],
      );
      assert.ok(refresh?.EndTime !== undefined && refresh.StartTime !== undefined);
      assert.deepEqual(await versions(), ["2", "2", "2"]);
    });

    it("launches from the desired version meanwhile, and the group gets it only with the success", async () => {
      await create();
      await start();
      await lab().clock.advance(1000);
      assert.equal(await groupVersion(), "1");
      await lab().client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 4 }));
      await lab().clock.advance(0);
      assert.deepEqual(await versions(), ["1", "1", "1", "2", "2"]);
      await lab().clock.advance(600_000);
      assert.deepEqual([await status(), await groupVersion()], ["Successful", "2"]);
      assert.deepEqual(await versions(), ["2", "2", "2", "2"]);
    });

    it("replaces as many at once as the percentages allow", async () => {
      await create({ DesiredCapacity: 4 });
      await start({ MinHealthyPercentage: 50, InstanceWarmup: 60 });
      await lab().clock.advance(1000);
      assert.deepEqual(await versions(), ["1", "1", "2", "2"]);
      await lab().clock.advance(50_000);
      assert.deepEqual(await versions(), ["1", "1", "2", "2"]);
      await lab().clock.advance(100_000);
      assert.deepEqual([await versions(), await status()], [["2", "2", "2", "2"], "Successful"]);
    });

    it("skips hosts that match only with SkipMatching", async () => {
      await create();
      await start(
        { ...LAUNCH_FIRST, SkipMatching: true },
        { DesiredConfiguration: { LaunchTemplate: template("1") } },
      );
      await lab().clock.advance(1000);
      assert.deepEqual([await status(), lab().instances.launches.length], ["Successful", 3]);
      await start(LAUNCH_FIRST, { DesiredConfiguration: { LaunchTemplate: template("1") } });
      await lab().clock.advance(600_000);
      assert.deepEqual([await status(), lab().instances.launches.length], ["Successful", 6]);
    });

    it("passes new hosts through the launch hooks, and replaces those that a hook abandons", async () => {
      await create();
      const hook = { LifecycleHookName: "wait", LifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING" };
      await lab().client.send(
        new PutLifecycleHookCommand({ AutoScalingGroupName, HeartbeatTimeout: 30, ...hook }),
      );
      await start();
      await lab().clock.advance(10_000);
      assert.deepEqual((await lab().states()).sort(), [
        "InService",
        "InService",
        "InService",
        "Pending:Wait",
      ]);
      await lab().clock.advance(30_000);
      assert.deepEqual([await status(), await versions()], ["InProgress", ["1", "1", "1"]]);
      assert.ok(lab().instances.launches.length > 4);
      await lab().clock.advance(3_700_000);
      assert.equal(await status(), "Failed");
      assert.deepEqual([await versions(), await groupVersion()], [["1", "1", "1"], "1"]);
    });

    it("pauses while InstanceRefresh is suspended", async () => {
      await create();
      const processes = { AutoScalingGroupName, ScalingProcesses: ["InstanceRefresh"] };
      await lab().client.send(new SuspendProcessesCommand(processes));
      await start();
      await lab().clock.advance(600_000);
      assert.deepEqual(await versions(), ["1", "1", "1"]);
      await lab().client.send(new ResumeProcessesCommand(processes));
      await lab().clock.advance(600_000);
      assert.deepEqual([await versions(), await status()], [["2", "2", "2"], "Successful"]);
    });

    it("waits an hour for protected hosts, ignores them, or replaces them", async () => {
      await create();
      const InstanceIds = [await lab().idAt(0)];
      await lab().client.send(
        new SetInstanceProtectionCommand({ AutoScalingGroupName, InstanceIds, ProtectedFromScaleIn: true }),
      );
      await start();
      await lab().clock.advance(600_000);
      assert.deepEqual([await versions(), await status()], [["1", "2", "2"], "InProgress"]);
      assert.match(
        (await newest())?.StatusReason ?? "",
        new RegExp(`${InstanceIds[0]} to lose scale-in protection`),
      );
      await lab().clock.advance(3_600_000);
      assert.equal(await status(), "Failed");
      await start({ ...LAUNCH_FIRST, SkipMatching: true, ScaleInProtectedInstances: "Ignore" });
      await lab().clock.advance(2000);
      assert.deepEqual([await versions(), await status()], [["1", "2", "2"], "Successful"]);
      await start({ ...LAUNCH_FIRST, SkipMatching: true, ScaleInProtectedInstances: "Refresh" });
      await lab().clock.advance(200_000);
      assert.deepEqual([await versions(), await status()], [["2", "2", "2"], "Successful"]);
    });

    it("rolls back at an alarm with AutoRollback, and the group keeps its version", async () => {
      await create();
      await start({ ...LAUNCH_FIRST, AutoRollback: true, AlarmSpecification: { Alarms: ["errors"] } });
      await lab().clock.advance(100_000);
      assert.equal(await status(), "InProgress");
      lab().alarms.inAlarm = [{ name: "errors", actions: [], measured: undefined }];
      await lab().observer({ service: "monitoring", status: 200 });
      await lab().clock.advance(1000);
      const refresh = await newest();
      assert.equal(refresh?.Status, "RollbackInProgress");
      assert.match(refresh?.RollbackDetails?.RollbackReason ?? "", /errors/);
      await lab().clock.advance(600_000);
      assert.deepEqual([await versions(), await status()], [["1", "1", "1"], "RollbackSuccessful"]);
      assert.equal(await groupVersion(), "1");
    });

    it("fails at an alarm without AutoRollback, and leaves hosts as they are", async () => {
      await create();
      await start({ ...LAUNCH_FIRST, AlarmSpecification: { Alarms: ["errors"] } });
      await lab().clock.advance(62_000);
      lab().alarms.inAlarm = [{ name: "errors", actions: [], measured: undefined }];
      await lab().observer({ service: "monitoring", status: 200 });
      await lab().clock.advance(120_000);
      assert.equal(await status(), "Failed");
      assert.equal((await versions()).length, 3);
      assert.ok((await versions()).includes("1") && (await versions()).includes("2"));
    });

    it("is refused with the codes of botocore's model", async () => {
      await create();
      const { name } = { name: "ValidationError" };
      await assert.rejects(start({ AutoRollback: true }, { DesiredConfiguration: undefined }), {
        name,
        message:
          /AutoRollback parameter cannot be set to true when the DesiredConfiguration parameter is empty/,
      });
      await assert.rejects(start({ MaxHealthyPercentage: 110 }), /needs MinHealthyPercentage/);
      await assert.rejects(
        start({ MinHealthyPercentage: 50, MaxHealthyPercentage: 200 }),
        /a difference of at most 100/,
      );
      await assert.rejects(
        start({ CheckpointPercentages: [50, 100] }),
        /does not support the parameter CheckpointPercentages/,
      );
      await start();
      await assert.rejects(start(), { name: "InstanceRefreshInProgressFault" });
    });
  });

  it("a group refuses another template while a refresh with a desired configuration is active", async () => {
    await create();
    await start();
    const update = (more: object) =>
      lab().client.send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName, ...more }));
    await assert.rejects(update({ LaunchTemplate: template("3") }), {
      name: "ValidationError",
      message: /^An active instance refresh with a desired configuration exists\./,
    });
    await update({ MaxSize: 6 });
    await lab().clock.advance(600_000);
    await update({ LaunchTemplate: template("3") });
    assert.equal(await groupVersion(), "3");
  });

  it("CancelInstanceRefresh leaves the hosts that were replaced, and waits for those under way", async () => {
    await create();
    await assert.rejects(lab().client.send(new CancelInstanceRefreshCommand({ AutoScalingGroupName })), {
      name: "ActiveInstanceRefreshNotFoundFault",
    });
    const id = await start();
    await lab().clock.advance(62_000);
    const { InstanceRefreshId } = await lab().client.send(
      new CancelInstanceRefreshCommand({ AutoScalingGroupName }),
    );
    assert.deepEqual([InstanceRefreshId, await status()], [id, "Cancelling"]);
    await lab().clock.advance(120_000);
    assert.equal(await status(), "Cancelled");
    assert.deepEqual([await groupVersion(), (await versions()).length], ["1", 3]);
    assert.ok((await versions()).includes("2"));
  });

  it("RollbackInstanceRefresh replaces what was replaced", async () => {
    await create();
    const rollback = () => lab().client.send(new RollbackInstanceRefreshCommand({ AutoScalingGroupName }));
    await assert.rejects(rollback(), { name: "ActiveInstanceRefreshNotFoundFault" });
    await start(LAUNCH_FIRST, { DesiredConfiguration: undefined });
    await assert.rejects(rollback(), { name: "IrreversibleInstanceRefreshFault" });
    await lab().client.send(
      new CancelInstanceRefreshCommand({ AutoScalingGroupName, WaitForTransitioningInstances: false }),
    );
    assert.equal(await status(), "Cancelled");
    await start();
    await lab().clock.advance(100_000);
    assert.ok((await versions()).includes("2"));
    await rollback();
    assert.equal(await status(), "RollbackInProgress");
    await lab().clock.advance(600_000);
    assert.deepEqual([await versions(), await status()], [["1", "1", "1"], "RollbackSuccessful"]);
  });
});
