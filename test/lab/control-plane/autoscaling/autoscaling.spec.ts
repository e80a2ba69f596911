import assert from "node:assert/strict";
import {
  CompleteLifecycleActionCommand,
  CreateAutoScalingGroupCommand,
  type CreateAutoScalingGroupCommandInput,
  CreateOrUpdateTagsCommand,
  DeleteAutoScalingGroupCommand,
  DescribeAutoScalingGroupsCommand,
  DescribeAutoScalingInstancesCommand,
  DescribeLifecycleHooksCommand,
  DescribeScalingActivitiesCommand,
  EnterStandbyCommand,
  ExitStandbyCommand,
  PutLifecycleHookCommand,
  ResumeProcessesCommand,
  SetDesiredCapacityCommand,
  SetInstanceHealthCommand,
  StartInstanceRefreshCommand,
  SuspendProcessesCommand,
  TerminateInstanceInAutoScalingGroupCommand,
  UpdateAutoScalingGroupCommand,
} from "@aws-sdk/client-auto-scaling";
import { settle } from "../../load-balancer/manual-clock";
import { groupArn, startAutoScaling } from "./fakes";

const AutoScalingGroupName = "web";
type Lab = Awaited<ReturnType<typeof startAutoScaling>>;

describe("Auto Scaling (API reference 2011-01-01, through SDK v3)", () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await startAutoScaling();
  });
  afterEach(() => lab.close());

  const create = async (more: Partial<CreateAutoScalingGroupCommandInput> = {}): Promise<void> => {
    const input = {
      AutoScalingGroupName,
      MinSize: 1,
      MaxSize: 4,
      DesiredCapacity: 2,
      LaunchTemplate: { LaunchTemplateName: "web", Version: "$Latest" },
      VPCZoneIdentifier: "subnet-a,subnet-b",
      TargetGroupARNs: [groupArn],
      ...more,
    };
    await lab.client.send(new CreateAutoScalingGroupCommand(input));
    await settle();
  };
  const group = async () => {
    const answer = await lab.client.send(
      new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [AutoScalingGroupName] }),
    );
    return answer.AutoScalingGroups?.[0];
  };
  const states = async () => (await group())?.Instances?.map((instance) => instance.LifecycleState) ?? [];
  const idAt = async (index: number): Promise<string> => {
    const id = (await group())?.Instances?.[index]?.InstanceId;
    assert.ok(id !== undefined, `no instance number ${index}`);
    return id;
  };
  const activities = async () =>
    (await lab.client.send(new DescribeScalingActivitiesCommand({ AutoScalingGroupName }))).Activities ?? [];

  describe("a new group", () => {
    it("launches up to the desired capacity, spread over the subnets, and registers the instances", async () => {
      await create({ DesiredCapacity: 4 });
      const zones = (await group())?.Instances?.map((instance) => instance.AvailabilityZone).sort();
      assert.deepEqual(zones, ["us-east-1a", "us-east-1a", "us-east-1b", "us-east-1b"]);
      assert.deepEqual(await states(), Array(4).fill("InService"));
      assert.equal(lab.targetGroups.states.size, 4);
      assert.equal(lab.instances.launches[0]?.launchTemplate.version, "3");
    });

    it("gives back what was set, so that a provider sees no difference", async () => {
      const kept = {
        HealthCheckType: "ELB",
        HealthCheckGracePeriod: 90,
        DefaultCooldown: 120,
        TerminationPolicies: ["OldestInstance"],
        MaxInstanceLifetime: 86_400,
        NewInstancesProtectedFromScaleIn: true,
        DefaultInstanceWarmup: 60,
        CapacityRebalance: true,
        InstanceMaintenancePolicy: { MinHealthyPercentage: 90, MaxHealthyPercentage: 120 },
      };
      await create({ ...kept, Tags: [{ Key: "team", Value: "a & <b>", PropagateAtLaunch: true }] });
      const shown = await group();
      for (const [name, value] of Object.entries(kept)) {
        assert.deepEqual(Object(shown)[name], value, name);
      }
      assert.deepEqual(shown?.Tags?.[0], {
        ResourceId: "web",
        ResourceType: "auto-scaling-group",
        Key: "team",
        Value: "a & <b>",
        PropagateAtLaunch: true,
      });
      assert.equal(shown?.LaunchTemplate?.Version, "$Latest");
      assert.equal(shown?.VPCZoneIdentifier, "subnet-a,subnet-b");
      assert.deepEqual(shown?.TargetGroupARNs, [groupArn]);
      assert.deepEqual(lab.instances.launches[0]?.tags, {
        team: "a & <b>",
        "aws:autoscaling:groupName": "web",
      });
    });

    it("refuses a second group of the name, sizes that cannot hold, and a missing template", async () => {
      await create();
      await assert.rejects(create(), { name: "AlreadyExistsFault" });
      const other = { AutoScalingGroupName: "other" };
      await assert.rejects(create({ ...other, MinSize: 5 }), /must be greater than or equal to min bound/);
      await assert.rejects(create({ ...other, DesiredCapacity: 9 }), /between the specified min size:1/);
      const LaunchTemplate = { LaunchTemplateName: "missing" };
      await assert.rejects(create({ ...other, LaunchTemplate }), { name: "ValidationError" });
    });

    it("records a failed launch in AWS's words and tries again later", async () => {
      lab.instances.failure = new Error("no capacity.");
      await create({ DesiredCapacity: 1 });
      const [failed] = await activities();
      assert.equal(failed?.StatusCode, "Failed");
      assert.match(failed?.StatusMessage ?? "", /no capacity\. Launching EC2 instance failed/);
      lab.instances.failure = undefined;
      await lab.clock.advance(6000);
      assert.deepEqual(await states(), ["InService"]);
    });
  });

  describe("changes of size", () => {
    it("scales out, and scales in from the fullest zone after draining", async () => {
      await create();
      await lab.client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 3 }));
      await settle();
      assert.deepEqual(await states(), Array(3).fill("InService"));
      await lab.client.send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName, DesiredCapacity: 2 }));
      assert.deepEqual((await states()).sort(), ["InService", "InService", "Terminating"]);
      const [draining] = await activities();
      assert.equal(draining?.StatusCode, "WaitingForELBConnectionDraining");
      await lab.clock.advance(29_000);
      assert.equal(lab.instances.running.size, 3);
      await lab.clock.advance(2000);
      const zones = [...lab.instances.running.values()].map((instance) => instance.availabilityZone).sort();
      assert.deepEqual(zones, ["us-east-1a", "us-east-1b"]);
    });

    it("refuses a desired capacity outside the limits with AWS's text", async () => {
      await create();
      const above = new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 5 });
      await assert.rejects(lab.client.send(above), {
        name: "ValidationError",
        message: "New SetDesiredCapacity value 5 is above max value 4 for the AutoScalingGroup.",
      });
    });

    it("terminates one instance with or without replacement", async () => {
      await create();
      const InstanceId = await idAt(0);
      await lab.client.send(
        new TerminateInstanceInAutoScalingGroupCommand({ InstanceId, ShouldDecrementDesiredCapacity: false }),
      );
      await lab.clock.advance(40_000);
      assert.equal(lab.instances.running.has(InstanceId), false);
      assert.equal(lab.instances.running.size, 2);
      const without = { InstanceId: await idAt(0), ShouldDecrementDesiredCapacity: true };
      await lab.client.send(new TerminateInstanceInAutoScalingGroupCommand(without));
      await lab.clock.advance(40_000);
      assert.equal((await group())?.DesiredCapacity, 1);
      const last = { InstanceId: await idAt(0), ShouldDecrementDesiredCapacity: true };
      await assert.rejects(
        lab.client.send(new TerminateInstanceInAutoScalingGroupCommand(last)),
        /desiredSize equals minSize \(1\)/,
      );
    });

    it("deletes an occupied group only by force, and stays until its instances are gone", async () => {
      await create();
      const plain = new DeleteAutoScalingGroupCommand({ AutoScalingGroupName });
      await assert.rejects(lab.client.send(plain), { name: "ResourceInUseFault" });
      await lab.client.send(new DeleteAutoScalingGroupCommand({ AutoScalingGroupName, ForceDelete: true }));
      await settle();
      assert.equal(await group(), undefined);
      assert.equal(lab.instances.running.size, 0);
    });
  });

  describe("Standby (Auto Scaling guide, temporarily remove instances)", () => {
    const enter = (ids: string[], decrement = true) =>
      lab.client.send(
        new EnterStandbyCommand({
          AutoScalingGroupName,
          InstanceIds: ids,
          ShouldDecrementDesiredCapacity: decrement,
        }),
      );

    it("drains before Standby, lowers desired, and comes back registered", async () => {
      await create();
      const id = await idAt(0);
      const answer = await enter([id]);
      assert.match(answer.Activities?.[0]?.Cause ?? "", /shrinking the capacity from 2 to 1/);
      assert.equal((await states())[0], "EnteringStandby");
      await lab.clock.advance(31_000);
      assert.equal((await states())[0], "Standby");
      assert.equal((await group())?.DesiredCapacity, 1);
      assert.equal(lab.targetGroups.states.has(id), false);
      await lab.client.send(new ExitStandbyCommand({ AutoScalingGroupName, InstanceIds: [id] }));
      await lab.clock.advance(1);
      assert.deepEqual(await states(), ["InService", "InService"]);
      assert.equal(lab.targetGroups.states.get(id), "healthy");
      assert.equal((await group())?.DesiredCapacity, 2);
    });

    it("refuses to go below MinSize, more than 20 ids, and instances in another state", async () => {
      await create({ MinSize: 2 });
      const id = await idAt(0);
      await assert.rejects(enter([id]), {
        name: "ValidationError",
        message:
          "AutoScalingGroup web has min-size=2, max-size=4, and desired-size=2. To place into standby 1 instance, please update the AutoScalingGroup sizes appropriately.",
      });
      await assert.rejects(enter(Array(21).fill(id)), /at most 20/);
      const exit = new ExitStandbyCommand({ AutoScalingGroupName, InstanceIds: [id] });
      await assert.rejects(lab.client.send(exit), /is not in Standby/);
    });

    it("replaces an instance that leaves without lowering desired", async () => {
      await create();
      await enter([await idAt(0)], false);
      await lab.clock.advance(31_000);
      assert.deepEqual((await states()).sort(), ["InService", "InService", "Standby"]);
    });
  });

  describe("scaling processes", () => {
    const suspend = (names?: string[]) =>
      lab.client.send(
        new SuspendProcessesCommand({ AutoScalingGroupName, ...(names && { ScalingProcesses: names }) }),
      );

    it("shows the reason, and launches nothing while Launch is suspended", async () => {
      await create();
      await suspend(["Launch"]);
      const [shown] = (await group())?.SuspendedProcesses ?? [];
      assert.equal(shown?.ProcessName, "Launch");
      assert.match(shown?.SuspensionReason ?? "", /^User suspended at 2026-11-20T12:00:00Z$/);
      await lab.client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 4 }));
      await lab.clock.advance(5000);
      assert.equal(lab.instances.running.size, 2);
      await lab.client.send(
        new ResumeProcessesCommand({ AutoScalingGroupName, ScalingProcesses: ["Launch"] }),
      );
      await settle();
      assert.equal(lab.instances.running.size, 4);
    });

    it("takes an omitted or empty list for all processes and refuses unknown names", async () => {
      await create();
      await suspend();
      assert.equal((await group())?.SuspendedProcesses?.length, 9);
      await lab.client.send(new ResumeProcessesCommand({ AutoScalingGroupName, ScalingProcesses: [] }));
      assert.deepEqual((await group())?.SuspendedProcesses ?? [], []);
      await assert.rejects(
        suspend(["Lunch"]),
        /'Lunch' is not a scaling process; allowed: AddToLoadBalancer/,
      );
    });

    it("does not register new instances while AddToLoadBalancer is suspended", async () => {
      await create({ DesiredCapacity: 1 });
      await suspend(["AddToLoadBalancer"]);
      await lab.client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 2 }));
      await settle();
      assert.deepEqual(await states(), ["InService", "InService"]);
      assert.equal(lab.targetGroups.states.size, 1);
    });

    it("keeps a lost host as unhealthy while ReplaceUnhealthy is suspended, and replaces it afterwards", async () => {
      await create();
      const id = await idAt(0);
      await suspend(["ReplaceUnhealthy"]);
      lab.instances.lose(id);
      await lab.clock.advance(5000);
      assert.equal((await group())?.Instances?.[0]?.HealthStatus, "Unhealthy");
      await lab.client.send(new ResumeProcessesCommand({ AutoScalingGroupName }));
      await settle();
      assert.deepEqual(await states(), ["InService", "InService"]);
      assert.ok(!lab.instances.running.has(id));
      const causes = (await activities()).map((activity) => activity.Cause).join("\n");
      assert.match(causes, /EC2 health check indicating it has been terminated or stopped/);
      assert.match(causes, /in response to an unhealthy instance needing to be replaced/);
    });
  });

  describe("health", () => {
    it("replaces an instance its target group calls unhealthy, after the grace period, with type ELB only", async () => {
      await create({ HealthCheckType: "ELB", HealthCheckGracePeriod: 60 });
      const id = await idAt(0);
      lab.targetGroups.states.set(id, "unhealthy");
      await lab.clock.advance(59_000);
      assert.deepEqual(await states(), ["InService", "InService"]);
      await lab.clock.advance(2000);
      assert.ok((await states()).includes("Terminating"));
      await lab.client.send(
        new UpdateAutoScalingGroupCommand({ AutoScalingGroupName, HealthCheckType: "EC2" }),
      );
      await lab.clock.advance(60_000);
      const other = await idAt(0);
      lab.targetGroups.states.set(other, "unhealthy");
      await lab.clock.advance(120_000);
      assert.equal(await idAt(0), other);
    });

    it("respects the grace period of SetInstanceHealth unless told not to", async () => {
      await create({ HealthCheckGracePeriod: 300, DesiredCapacity: 1 });
      const mark = { InstanceId: await idAt(0), HealthStatus: "Unhealthy" };
      await lab.client.send(new SetInstanceHealthCommand(mark));
      assert.deepEqual(await states(), ["InService"]);
      await lab.client.send(new SetInstanceHealthCommand({ ...mark, ShouldRespectGracePeriod: false }));
      assert.ok((await states()).includes("Terminating"));
    });
  });

  describe("lifecycle hooks (Auto Scaling guide)", () => {
    const put = (LifecycleTransition: string, more = {}) =>
      lab.client.send(
        new PutLifecycleHookCommand({
          AutoScalingGroupName,
          LifecycleHookName: "wait",
          LifecycleTransition: `autoscaling:EC2_INSTANCE_${LifecycleTransition}`,
          HeartbeatTimeout: 60,
          ...more,
        }),
      );
    const scaleTo = async (DesiredCapacity: number): Promise<void> => {
      await lab.client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity }));
      await settle();
    };
    const complete = (InstanceId: string, LifecycleActionResult: string) =>
      lab.client.send(
        new CompleteLifecycleActionCommand({
          AutoScalingGroupName,
          LifecycleHookName: "wait",
          InstanceId,
          LifecycleActionResult,
        }),
      );

    it("hold a launch until CONTINUE; only then is it registered", async () => {
      await create({ DesiredCapacity: 1 });
      await put("LAUNCHING");
      await scaleTo(2);
      const id = await idAt(1);
      assert.equal((await states())[1], "Pending:Wait");
      assert.equal(lab.targetGroups.states.has(id), false);
      await complete(id, "CONTINUE");
      assert.equal((await states())[1], "InService");
      assert.equal(lab.targetGroups.states.get(id), "healthy");
      await assert.rejects(complete(id, "CONTINUE"), /No active Lifecycle Action found/);
    });

    it("end with the default result after the heartbeat timeout, and hold a termination", async () => {
      await create({ DesiredCapacity: 2 });
      await put("TERMINATING", { DefaultResult: "CONTINUE" });
      await scaleTo(1);
      await lab.clock.advance(31_000);
      assert.ok((await states()).includes("Terminating:Wait"));
      await lab.clock.advance(58_000);
      assert.equal(lab.instances.running.size, 2);
      await lab.clock.advance(2000);
      assert.equal(lab.instances.running.size, 1);
    });

    it("installed by CodeDeploy tell it of each launch; ABANDON terminates and launches anew", async () => {
      await create({ DesiredCapacity: 1 });
      const waiting: string[] = [];
      lab.fleets.installLaunchHook("web", "CodeDeploy-managed", (id) => void waiting.push(id));
      const hooks = await lab.client.send(new DescribeLifecycleHooksCommand({ AutoScalingGroupName }));
      assert.equal(hooks.LifecycleHooks?.[0]?.LifecycleHookName, "CodeDeploy-managed");
      await scaleTo(2);
      assert.equal(waiting.length, 1);
      lab.fleets.completeLaunch("web", "CodeDeploy-managed", waiting[0] ?? "", "ABANDON");
      await settle();
      assert.equal(waiting.length, 2);
      lab.fleets.completeLaunch("web", "CodeDeploy-managed", waiting[1] ?? "", "CONTINUE");
      assert.deepEqual(
        lab.fleets.instances("web").map((instance) => instance.lifecycleState),
        ["InService", "InService"],
      );
    });
  });

  it("keeps tags made later and shows instances with their group", async () => {
    await create();
    const tag = { ResourceId: "web", ResourceType: "auto-scaling-group", Key: "journal", Value: "{}" };
    await lab.client.send(new CreateOrUpdateTagsCommand({ Tags: [{ ...tag, PropagateAtLaunch: false }] }));
    assert.equal((await group())?.Tags?.find(({ Key }) => Key === "journal")?.Value, "{}");
    const InstanceIds = [await idAt(1)];
    const shown = await lab.client.send(new DescribeAutoScalingInstancesCommand({ InstanceIds }));
    assert.equal(shown.AutoScalingInstances?.length, 1);
    assert.equal(shown.AutoScalingInstances?.[0]?.AutoScalingGroupName, "web");
  });

  it("answers an action it does not play with a named error that no SDK retries", async () => {
    await assert.rejects(lab.client.send(new StartInstanceRefreshCommand({ AutoScalingGroupName })), {
      name: "InvalidAction",
      message: /the lab does not play StartInstanceRefresh of service autoscaling/,
    });
  });
});
