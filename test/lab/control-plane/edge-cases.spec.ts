import assert from "node:assert/strict";
import { EdgeLab } from "./edge-lab";

/**
 * What Auto Scaling does to a deployment that it does not know of: first the damage, then the same with the processes suspended
 * that the Auto Scaling guide names for it (how suspended processes affect other processes).
 */
describe("Auto Scaling during a deployment", () => {
  let lab: EdgeLab;
  beforeEach(() => {
    lab = new EdgeLab();
  });
  afterEach(() => lab.close());

  const MINUTE = 60_000;
  const hosts = () => Object.keys(lab.revisions());
  const revisions = () => [...new Set(Object.values(lab.revisions()))].sort();
  /** Deploys v2, does something 10 s later, and lets the deployment end. */
  const during = async (event: () => Promise<unknown>, minutes = 180) => {
    const id = await lab.deploy("v2");
    await lab.clock.advance(10_000);
    await event();
    await lab.clock.advance(minutes * MINUTE);
    return lab.status(id);
  };

  describe("scales out by an alarm: the new host installs the revision before (CodeDeploy user guide, integrations-aws-auto-scaling)", () => {
    const simple = { PolicyName: "spike", AdjustmentType: "ChangeInCapacity", ScalingAdjustment: "1" };
    const spike = async () => {
      const answer = await lab.scale("PutScalingPolicy", { ...simple, Cooldown: "600" });
      await lab.alarm("busy", answer.child("PutScalingPolicyResult")?.text("PolicyARN") ?? "");
    };

    it("the deployment succeeds, and the fleet has two revisions", async () => {
      await lab.start();
      assert.equal(await during(spike, 5), "Succeeded");
      assert.equal(hosts().length, 5);
      assert.deepEqual(revisions(), ["v1", "v2"]);
    });

    for (const process of ["AlarmNotification", "Launch"]) {
      it(`with ${process} suspended it comes after the resumption, with the new revision`, async () => {
        await lab.start();
        await lab.suspend(process);
        assert.equal(await during(spike, 5), "Succeeded");
        assert.equal(hosts().length, 4);
        await lab.resume(process);
        await lab.clock.advance(3 * MINUTE);
        assert.equal(hosts().length, 5);
        assert.deepEqual(revisions(), ["v2"]);
      });
    }
  });

  describe("scales in by schedule: the host that is being updated goes", () => {
    const evening = () =>
      lab.scale("PutScheduledUpdateGroupAction", {
        ScheduledActionName: "evening",
        StartTime: new Date(lab.clock.now() + 5000).toISOString(),
        DesiredCapacity: "2",
      });

    it("the deployment fails", async () => {
      await lab.start();
      assert.equal(await during(evening), "Failed");
      assert.equal(hosts().length, 2);
    });

    it("with ScheduledActions suspended it succeeds, and the action never runs", async () => {
      await lab.start();
      await lab.suspend("ScheduledActions");
      assert.equal(await during(evening), "Succeeded");
      await lab.resume("ScheduledActions");
      await lab.clock.advance(5 * MINUTE);
      assert.equal(hosts().length, 4);
      assert.deepEqual(revisions(), ["v2"]);
    });

    it("with Terminate suspended it succeeds, and the hosts go after the resumption", async () => {
      await lab.start();
      await lab.suspend("Terminate");
      assert.equal(await during(evening), "Succeeded");
      assert.equal(hosts().length, 4);
      await lab.resume("Terminate");
      await lab.clock.advance(5 * MINUTE);
      assert.equal(hosts().length, 2);
      assert.deepEqual(revisions(), ["v2"]);
    });
  });

  describe("rebalances the zones: it ends a host that is being updated, and launches one with the revision before", () => {
    const unbalance = async () => {
      const away = [...lab.instances.running.values()].filter(({ availabilityZone }) =>
        availabilityZone.endsWith("b"),
      );
      for (const [index, { instanceId }] of away.entries()) {
        const form = {
          [`InstanceIds.member.${index + 1}`]: instanceId,
          ShouldDecrementDesiredCapacity: "true",
        };
        await lab.scale("TerminateInstanceInAutoScalingGroup", form);
      }
      await lab.clock.advance(31_000);
      assert.equal(hosts().length, 2);
    };

    it("the deployment fails", async () => {
      await lab.start();
      await unbalance();
      assert.equal(await during(async () => {}), "Failed");
      assert.ok(revisions().includes("v1"));
    });

    it("with AZRebalance suspended it succeeds, and the zones are balanced after the resumption", async () => {
      await lab.start();
      await lab.suspend("AZRebalance");
      await unbalance();
      assert.equal(await during(async () => {}), "Succeeded");
      await lab.resume("AZRebalance");
      await lab.clock.advance(5 * MINUTE);
      const zones = [...lab.instances.running.values()].map(({ availabilityZone }) => availabilityZone);
      assert.deepEqual(zones.sort(), ["us-east-1a", "us-east-1b"]);
      assert.deepEqual(revisions(), ["v2"]);
    });
  });

  describe("replaces a host that its load balancer calls unhealthy while hooks restart the application", () => {
    const withoutTrafficControl = {
      deploymentStyle: { deploymentType: "IN_PLACE", deploymentOption: "WITHOUT_TRAFFIC_CONTROL" },
    };
    /** The host fails its checks from ApplicationStop to ApplicationStart. */
    const failChecks = () => {
      lab.agents.eventMs = 20_000;
      const works = lab.agents.behaviour;
      lab.agents.behaviour = (command) => {
        if (works(command) === "works" && command.event === "ApplicationStop") {
          lab.targetGroups.states.set(command.instanceId, "unhealthy");
        }
        if (works(command) === "works" && command.event === "ValidateService") {
          lab.targetGroups.states.set(command.instanceId, "healthy");
        }
        return works(command);
      };
    };

    it("the deployment fails, and the replacement has the revision before", async () => {
      await lab.start(withoutTrafficControl);
      const before = hosts();
      failChecks();
      assert.equal(await during(async () => {}), "Failed");
      assert.notDeepEqual(hosts(), before);
      assert.ok(revisions().includes("v1"));
    });

    for (const process of ["ReplaceUnhealthy", "HealthCheck", "Terminate"]) {
      it(`with ${process} suspended it succeeds`, async () => {
        await lab.start(withoutTrafficControl);
        const before = hosts();
        failChecks();
        await lab.suspend(process);
        assert.equal(await during(async () => {}), "Succeeded");
        assert.deepEqual(hosts(), before);
        assert.deepEqual(revisions(), ["v2"]);
      });
    }
  });
});
