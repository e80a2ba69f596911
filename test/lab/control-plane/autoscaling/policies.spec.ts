import assert from "node:assert/strict";
import {
  DeleteAutoScalingGroupCommand,
  DeletePolicyCommand,
  DescribePoliciesCommand,
  ExecutePolicyCommand,
  type ExecutePolicyCommandInput,
  PutScalingPolicyCommand,
  type PutScalingPolicyCommandInput,
  ResumeProcessesCommand,
  SuspendProcessesCommand,
} from "@aws-sdk/client-auto-scaling";
import { settle } from "../../load-balancer/manual-clock";
import { AutoScalingGroupName, everyTestHasAGroup } from "./group-lab";

const PolicyName = "load";

describe("Auto Scaling: scaling policies (API reference, PutScalingPolicy, ExecutePolicy, StepAdjustment)", () => {
  const lab = everyTestHasAGroup();
  const put = async (policy: Partial<PutScalingPolicyCommandInput>) => {
    const input = { AutoScalingGroupName, PolicyName, ...policy };
    return (await lab().client.send(new PutScalingPolicyCommand(input))).PolicyARN ?? "";
  };
  const simple = (ScalingAdjustment: number, more: Partial<PutScalingPolicyCommandInput> = {}) =>
    put({ PolicyType: "SimpleScaling", AdjustmentType: "ChangeInCapacity", ScalingAdjustment, ...more });
  const execute = async (more: Partial<ExecutePolicyCommandInput> = {}) => {
    await lab().client.send(new ExecutePolicyCommand({ AutoScalingGroupName, PolicyName, ...more }));
    await settle();
  };
  const desired = async () => (await lab().group())?.DesiredCapacity;
  const processes = { AutoScalingGroupName, ScalingProcesses: ["AlarmNotification"] };
  /** Sets the alarm that starts the policy, and lets the lab see it. */
  const alarm = async (policyArn: string, measured?: { value: number; threshold: number }) => {
    lab().alarms.inAlarm = policyArn === "" ? [] : [{ name: "busy", actions: [policyArn], measured }];
    await lab().observer({ service: "monitoring", status: 200 });
    await settle();
  };

  it("run by hand, within the limits of the group", async () => {
    await lab().create();
    await simple(1);
    await execute();
    assert.equal(await desired(), 3);
    await simple(5);
    await execute();
    assert.equal(await desired(), 4);
    await simple(0, { AdjustmentType: "ExactCapacity" });
    await execute();
    assert.equal(await desired(), 1);
  });

  it("round percentages as the guide says (scaling adjustment types)", async () => {
    for (const [from, percent, least, to] of [
      [4, 25, undefined, 5],
      [4, 30, undefined, 5],
      [4, 10, undefined, 5],
      [4, -10, undefined, 3],
      [4, -60, undefined, 2],
      [4, 25, 2, 6],
    ] as const) {
      const AutoScalingGroupName = `g${from}${percent}${least}`;
      await lab().create({ AutoScalingGroupName, DesiredCapacity: from, MaxSize: 9 });
      const magnitude = least === undefined ? {} : { MinAdjustmentMagnitude: least };
      await simple(percent, {
        AutoScalingGroupName,
        AdjustmentType: "PercentChangeInCapacity",
        ...magnitude,
      });
      await execute({ AutoScalingGroupName });
      assert.equal((await lab().named(AutoScalingGroupName))?.DesiredCapacity, to, AutoScalingGroupName);
    }
  });

  it("take the step that the measured value meets, its side towards the threshold included", async () => {
    await lab().create({ MaxSize: 9 });
    const StepAdjustments = [
      { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 },
      { MetricIntervalLowerBound: 10, ScalingAdjustment: 3 },
    ];
    await put({ PolicyType: "StepScaling", AdjustmentType: "ChangeInCapacity", StepAdjustments });
    const measured = (MetricValue: number) => execute({ MetricValue, BreachThreshold: 50 });
    await measured(50);
    assert.equal(await desired(), 3);
    await measured(60);
    assert.equal(await desired(), 6);
    await assert.rejects(measured(49), /meets no step of policy load/);
    await assert.rejects(execute(), /MetricValue and BreachThreshold are required for a step scaling policy/);
  });

  it("honour the cooldown when told to, and refuse an unknown name", async () => {
    await lab().create({ DefaultCooldown: 60 });
    await simple(1);
    await assert.rejects(execute({ HonorCooldown: true }), { name: "ScalingActivityInProgressFault" });
    await lab().clock.advance(61_000);
    await execute({ HonorCooldown: true });
    assert.equal(await desired(), 3);
    await assert.rejects(execute({ PolicyName: "none" }), /Scaling policy name not found - none/);
  });

  it("act when their alarm does, and again after the cooldown while it stays so", async () => {
    await lab().create({ DefaultCooldown: 60, MaxSize: 9 });
    await lab().clock.advance(61_000);
    const arn = await simple(1);
    await alarm(arn);
    assert.equal(await desired(), 3);
    assert.match(
      (await lab().activities())[0]?.Cause ?? "",
      /a monitor alarm busy in state ALARM triggered policy load changing the desired capacity from 2 to 3/,
    );
    await lab().clock.advance(58_000);
    assert.equal(await desired(), 3);
    await lab().clock.advance(5000);
    assert.equal(await desired(), 4);
    await alarm("");
    await lab().clock.advance(600_000);
    assert.equal(await desired(), 4);
  });

  it("do not act while AlarmNotification is suspended or they are disabled, and do on resumption", async () => {
    await lab().create({ DefaultCooldown: 1 });
    await lab().clock.advance(5000);
    const arn = await simple(1);
    await lab().client.send(new SuspendProcessesCommand(processes));
    await alarm(arn);
    await lab().clock.advance(60_000);
    assert.equal(await desired(), 2);
    await simple(1, { Enabled: false });
    await lab().client.send(new ResumeProcessesCommand(processes));
    assert.equal(await desired(), 2);
    await lab().client.send(new SuspendProcessesCommand(processes));
    await simple(1);
    await lab().client.send(new ResumeProcessesCommand(processes));
    assert.equal(await desired(), 3);
  });

  it("that track a target have alarms of their own, and follow what those measured", async () => {
    await lab().create({ MaxSize: 9 });
    const arn = await put({
      PolicyType: "TargetTrackingScaling",
      TargetTrackingConfiguration: { TargetValue: 50, DisableScaleIn: false },
    });
    const [shown] =
      (await lab().client.send(new DescribePoliciesCommand({ AutoScalingGroupName }))).ScalingPolicies ?? [];
    assert.deepEqual(
      shown?.Alarms?.map((each) => each.AlarmName),
      [...lab().alarms.made.keys()],
    );
    assert.deepEqual(
      [...lab().alarms.made.values()].map(({ side, target }) => [side, target]),
      [
        ["High", 50],
        ["Low", 45],
      ],
    );
    await alarm(arn);
    assert.equal(
      await desired(),
      2,
      "without a measured value nothing follows (SetAlarmState, StateReasonData)",
    );
    await alarm(arn, { value: 90, threshold: 50 });
    assert.equal(await desired(), 4);
    await alarm("");
    await alarm(arn, { value: 10, threshold: 45 });
    assert.equal(await desired(), 3);
    await assert.rejects(execute(), /tracks a target/);
  });

  it("take their alarms with them when they are replaced, deleted, or their group goes", async () => {
    await lab().create();
    const track = (DisableScaleIn: boolean) =>
      put({
        PolicyType: "TargetTrackingScaling",
        TargetTrackingConfiguration: { TargetValue: 50, DisableScaleIn },
      });
    await track(false);
    await track(true);
    assert.deepEqual(
      [...lab().alarms.made.values()].map(({ side }) => side),
      ["High"],
    );
    await lab().client.send(new DeletePolicyCommand({ AutoScalingGroupName, PolicyName }));
    assert.equal(lab().alarms.made.size, 0);
    await track(false);
    await lab().client.send(new DeleteAutoScalingGroupCommand({ AutoScalingGroupName, ForceDelete: true }));
    assert.equal(lab().alarms.made.size, 0);
  });
});
