import assert from "node:assert/strict";
import {
  ResumeProcessesCommand,
  SetDesiredCapacityCommand,
  SetInstanceHealthCommand,
  SuspendProcessesCommand,
  UpdateAutoScalingGroupCommand,
} from "@aws-sdk/client-auto-scaling";
import { settle } from "../../load-balancer/manual-clock";
import { AutoScalingGroupName, everyTestHasAGroup } from "./group-lab";

describe("Auto Scaling: which instances are replaced", () => {
  const lab = everyTestHasAGroup();

  describe("scaling processes", () => {
    const suspend = (names?: string[]) =>
      lab().client.send(
        new SuspendProcessesCommand({ AutoScalingGroupName, ...(names && { ScalingProcesses: names }) }),
      );

    it("shows the reason, and launches nothing while Launch is suspended", async () => {
      await lab().create();
      await suspend(["Launch"]);
      const [shown] = (await lab().group())?.SuspendedProcesses ?? [];
      assert.equal(shown?.ProcessName, "Launch");
      assert.match(shown?.SuspensionReason ?? "", /^User suspended at 2026-11-20T12:00:00Z$/);
      await lab().client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 4 }));
      await lab().clock.advance(5000);
      assert.equal(lab().instances.running.size, 2);
      await lab().client.send(
        new ResumeProcessesCommand({ AutoScalingGroupName, ScalingProcesses: ["Launch"] }),
      );
      await settle();
      assert.equal(lab().instances.running.size, 4);
    });

    it("treats an omitted or empty list as all processes, and refuses unknown names", async () => {
      await lab().create();
      await suspend();
      assert.equal((await lab().group())?.SuspendedProcesses?.length, 9);
      await lab().client.send(new ResumeProcessesCommand({ AutoScalingGroupName, ScalingProcesses: [] }));
      assert.deepEqual((await lab().group())?.SuspendedProcesses ?? [], []);
      await assert.rejects(
        suspend(["Lunch"]),
        /'Lunch' is not a scaling process; allowed: AddToLoadBalancer/,
      );
    });

    it("does not register new instances while AddToLoadBalancer is suspended", async () => {
      await lab().create({ DesiredCapacity: 1 });
      await suspend(["AddToLoadBalancer"]);
      await lab().client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 2 }));
      await settle();
      assert.deepEqual(await lab().states(), ["InService", "InService"]);
      assert.equal(lab().targetGroups.states.size, 1);
    });

    it("keeps a lost host as unhealthy while ReplaceUnhealthy is suspended, and replaces it afterwards", async () => {
      await lab().create();
      const id = await lab().idAt(0);
      await suspend(["ReplaceUnhealthy"]);
      lab().instances.lose(id);
      await lab().clock.advance(5000);
      assert.equal((await lab().group())?.Instances?.[0]?.HealthStatus, "Unhealthy");
      await lab().client.send(new ResumeProcessesCommand({ AutoScalingGroupName }));
      await settle();
      assert.deepEqual(await lab().states(), ["InService", "InService"]);
      assert.ok(!lab().instances.running.has(id));
      const causes = (await lab().activities()).map((activity) => activity.Cause).join("\n");
      assert.match(causes, /EC2 health check indicating it has been terminated or stopped/);
      assert.match(causes, /in response to an unhealthy instance needing to be replaced/);
    });
  });

  describe("health, with processes suspended (guide, how suspended processes affect other processes)", () => {
    const change = async (
      Command: typeof SuspendProcessesCommand | typeof ResumeProcessesCommand,
      name: string,
    ) => lab().client.send(new Command({ AutoScalingGroupName, ScalingProcesses: [name] }));
    const healths = async () => (await lab().group())?.Instances?.map((each) => each.HealthStatus);

    it("is not looked at without HealthCheck", async () => {
      await lab().create();
      await change(SuspendProcessesCommand, "HealthCheck");
      lab().instances.lose(await lab().idAt(0));
      await lab().clock.advance(60_000);
      assert.deepEqual(await healths(), ["Healthy", "Healthy"]);
      await change(ResumeProcessesCommand, "HealthCheck");
      await settle();
      assert.equal(lab().instances.running.size, 2);
    });

    it("is told and has no consequence without Terminate, until that is resumed", async () => {
      await lab().create();
      const id = await lab().idAt(0);
      await change(SuspendProcessesCommand, "Terminate");
      await lab().client.send(
        new SetInstanceHealthCommand({
          InstanceId: id,
          HealthStatus: "Unhealthy",
          ShouldRespectGracePeriod: false,
        }),
      );
      await lab().clock.advance(60_000);
      assert.deepEqual(await healths(), ["Unhealthy", "Healthy"]);
      assert.ok(lab().instances.running.has(id));
      await change(ResumeProcessesCommand, "Terminate");
      await lab().clock.advance(31_000);
      assert.equal(lab().instances.running.has(id), false);
    });

    it("lets an unhealthy instance go and launches no other without Launch, until that is resumed", async () => {
      await lab().create();
      await change(SuspendProcessesCommand, "Launch");
      lab().instances.lose(await lab().idAt(0));
      await lab().clock.advance(60_000);
      assert.deepEqual(await lab().states(), ["InService"]);
      await change(ResumeProcessesCommand, "Launch");
      await settle();
      assert.equal(lab().instances.running.size, 2);
    });
  });

  describe("health", () => {
    it("replaces an instance that its target group calls unhealthy, after the grace period, with type ELB only", async () => {
      await lab().create({ HealthCheckType: "ELB", HealthCheckGracePeriod: 60 });
      const id = await lab().idAt(0);
      lab().targetGroups.states.set(id, "unhealthy");
      await lab().clock.advance(59_000);
      assert.deepEqual(await lab().states(), ["InService", "InService"]);
      await lab().clock.advance(2000);
      assert.ok((await lab().states()).includes("Terminating"));
      await lab().client.send(
        new UpdateAutoScalingGroupCommand({ AutoScalingGroupName, HealthCheckType: "EC2" }),
      );
      await lab().clock.advance(60_000);
      const other = await lab().idAt(0);
      lab().targetGroups.states.set(other, "unhealthy");
      await lab().clock.advance(120_000);
      assert.equal(await lab().idAt(0), other);
    });

    it("respects the grace period of SetInstanceHealth unless the call says otherwise", async () => {
      await lab().create({ HealthCheckGracePeriod: 300, DesiredCapacity: 1 });
      const mark = { InstanceId: await lab().idAt(0), HealthStatus: "Unhealthy" };
      await lab().client.send(new SetInstanceHealthCommand(mark));
      assert.deepEqual(await lab().states(), ["InService"]);
      await lab().client.send(new SetInstanceHealthCommand({ ...mark, ShouldRespectGracePeriod: false }));
      assert.ok((await lab().states()).includes("Terminating"));
    });
  });
});
