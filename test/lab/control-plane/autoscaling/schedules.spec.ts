import assert from "node:assert/strict";
import {
  DescribeScheduledActionsCommand,
  PutScheduledUpdateGroupActionCommand,
  type PutScheduledUpdateGroupActionCommandInput,
  ResumeProcessesCommand,
  SuspendProcessesCommand,
} from "@aws-sdk/client-auto-scaling";
import { AutoScalingGroupName, everyTestHasAGroup } from "./group-lab";

const ScheduledActionName = "evening";

describe("Auto Scaling: scheduled actions (API reference, PutScheduledUpdateGroupAction; guide, scheduled scaling)", () => {
  const lab = everyTestHasAGroup();
  const put = (seconds: number, sizes: Partial<PutScheduledUpdateGroupActionCommandInput>) => {
    const StartTime = new Date(lab().clock.now() + seconds * 1000);
    const action = { AutoScalingGroupName, ScheduledActionName, StartTime, ...sizes };
    return lab().client.send(new PutScheduledUpdateGroupActionCommand(action));
  };
  const sizes = async () => {
    const group = await lab().group();
    return [group?.MinSize, group?.DesiredCapacity, group?.MaxSize];
  };
  const kept = async () =>
    (await lab().client.send(new DescribeScheduledActionsCommand({ AutoScalingGroupName })))
      .ScheduledUpdateGroupActions ?? [];

  it("change the sizes at their start time, and are gone unless they recur", async () => {
    await lab().create();
    await put(60, { MinSize: 3, MaxSize: 6 });
    await lab().clock.advance(59_000);
    assert.deepEqual(await sizes(), [1, 2, 4]);
    await lab().clock.advance(2000);
    assert.deepEqual(await sizes(), [3, 3, 6]);
    assert.equal(lab().instances.running.size, 3);
    assert.match(
      (await lab().activities())[0]?.Cause ?? "",
      /a scheduled action update of AutoScalingGroup constraints to min: 3, max: 6/,
    );
    assert.deepEqual(await kept(), []);
    await put(60, { DesiredCapacity: 4, Recurrence: "0 20 * * *" });
    await lab().clock.advance(61_000);
    assert.deepEqual(await sizes(), [3, 4, 6]);
    assert.equal((await kept()).length, 1);
  });

  it("are skipped for good while ScheduledActions is suspended", async () => {
    await lab().create();
    await put(60, { DesiredCapacity: 4 });
    const ScalingProcesses = ["ScheduledActions"];
    await lab().client.send(new SuspendProcessesCommand({ AutoScalingGroupName, ScalingProcesses }));
    await lab().clock.advance(90_000);
    await lab().client.send(new ResumeProcessesCommand({ AutoScalingGroupName, ScalingProcesses }));
    await lab().clock.advance(600_000);
    assert.deepEqual(await sizes(), [1, 2, 4]);
  });

  it("in the past are refused", async () => {
    await lab().create();
    await assert.rejects(put(-60, { DesiredCapacity: 4 }), /StartTime is .*; allowed: a time in the future/);
  });
});
