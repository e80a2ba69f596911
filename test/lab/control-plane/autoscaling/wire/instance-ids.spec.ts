import assert from "node:assert/strict";
import {
  CompleteLifecycleActionCommand,
  DescribeAutoScalingInstancesCommand,
  EnterStandbyCommand,
  ExitStandbyCommand,
  SetInstanceHealthCommand,
  SetInstanceProtectionCommand,
  TerminateInstanceInAutoScalingGroupCommand,
} from "@aws-sdk/client-auto-scaling";
import { AutoScalingGroupName, everyTestHasAGroup } from "../group-lab";

/**
 * `XmlStringMaxLen19` in the service's model (botocore, autoscaling 2011-01-01), the type of all members with these
 * names.
 */
const LONGEST = "i-0123456789abcdef0";
const TOO_LONG = `${LONGEST}1`;

describe("Auto Scaling: invalid instance ids (API reference: 1 to 19 characters of any kind)", () => {
  const lab = everyTestHasAGroup();
  const limit = "Member must have length less than or equal to 19";

  it("are refused if they are too long, before anything is looked up", async () => {
    await lab().create();
    const message = `1 validation error detected: Value '${TOO_LONG}' at 'instanceId' failed to satisfy constraint: ${limit}`;
    const refusal = { name: "ValidationError", message };
    const named = { InstanceId: TOO_LONG };
    const health = new SetInstanceHealthCommand({ ...named, HealthStatus: "Unhealthy" });
    const decrement = { ShouldDecrementDesiredCapacity: true };
    const terminate = new TerminateInstanceInAutoScalingGroupCommand({ ...named, ...decrement });
    await assert.rejects(lab().client.send(health), refusal);
    await assert.rejects(lab().client.send(terminate), refusal);
    const LifecycleHookName = "launch";
    const action = { AutoScalingGroupName, LifecycleHookName, LifecycleActionResult: "CONTINUE" };
    const complete = new CompleteLifecycleActionCommand({ ...action, InstanceId: TOO_LONG });
    await assert.rejects(lab().client.send(complete), refusal);
    assert.deepEqual(await lab().states(), ["InService", "InService"]);
  });

  it("are refused in lists too: ids that a shell did not split are one long id", async () => {
    await lab().create();
    const both = `${await lab().idAt(0)} ${await lab().idAt(1)}`;
    for (const id of [both, ""]) {
      const message = `1 validation error detected: Value '[${id}]' at 'instanceIds' failed to satisfy constraint: Member must satisfy constraint: [${limit}, Member must have length greater than or equal to 1]`;
      const refusal = { name: "ValidationError", message };
      const ids = { AutoScalingGroupName, InstanceIds: [id] };
      const enter = new EnterStandbyCommand({ ...ids, ShouldDecrementDesiredCapacity: true });
      await assert.rejects(lab().client.send(enter), refusal);
      await assert.rejects(lab().client.send(new ExitStandbyCommand(ids)), refusal);
      const protect = new SetInstanceProtectionCommand({ ...ids, ProtectedFromScaleIn: true });
      await assert.rejects(lab().client.send(protect), refusal);
      const describe = new DescribeAutoScalingInstancesCommand({ InstanceIds: [id] });
      await assert.rejects(lab().client.send(describe), refusal);
    }
    assert.deepEqual(await lab().states(), ["InService", "InService"]);
  });

  it("of at most 19 characters are accepted as they are, and not found", async () => {
    await lab().create();
    const enter = (id: string) =>
      lab().client.send(
        new EnterStandbyCommand({
          AutoScalingGroupName,
          InstanceIds: [id],
          ShouldDecrementDesiredCapacity: true,
        }),
      );
    for (const id of [LONGEST, "Unauthorized"]) {
      await assert.rejects(enter(id), {
        message: `The instance ${id} is not part of Auto Scaling group web.`,
      });
    }
  });
});
