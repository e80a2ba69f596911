import assert from "node:assert/strict";
import type { XmlElement } from "../../../lab/wire/read-xml";
import { EdgeLab } from "./edge-lab";

const MINUTE = 60_000;
const NAMES = { applicationName: "shop", currentDeploymentGroupName: "web" };

/** What a rollout with two fleets does to the idle one, one call after the other. */
describe("a fleet that is emptied, filled and named again", () => {
  let lab: EdgeLab;
  beforeEach(async () => {
    lab = new EdgeLab();
    await lab.start();
  });
  afterEach(() => lab.close());

  const update = (more: Readonly<Record<string, string>>) => lab.scale("UpdateAutoScalingGroup", more);
  const listed = (element: XmlElement | undefined, name: string) => element?.all(name, "member") ?? [];
  const group = async () => {
    const answer = await lab.scale("DescribeAutoScalingGroups", { "AutoScalingGroupNames.member.1": "web" });
    const found = listed(answer.child("DescribeAutoScalingGroupsResult"), "AutoScalingGroups")[0];
    assert.ok(found !== undefined);
    return found;
  };
  const sizes = async () => {
    const found = await group();
    return ["MinSize", "MaxSize", "DesiredCapacity"].map((name) => found.text(name));
  };
  const hosts = async () =>
    listed(await group(), "Instances").map((host) => [
      host.text("LifecycleState"),
      host.child("LaunchTemplate")?.text("Version"),
    ]);
  const hooks = async () => {
    const answer = await lab.scale("DescribeLifecycleHooks");
    return listed(answer.child("DescribeLifecycleHooksResult"), "LifecycleHooks").length;
  };
  const schedules = async () => {
    const answer = await lab.scale("DescribeScheduledActions");
    return listed(answer.child("DescribeScheduledActionsResult"), "ScheduledUpdateGroupActions");
  };
  const name = (...autoScalingGroups: string[]) =>
    lab.deployer("UpdateDeploymentGroup", { ...NAMES, autoScalingGroups });
  const empty = async () => {
    await update({ MinSize: "0", MaxSize: "0", DesiredCapacity: "0" });
    await lab.clock.advance(MINUTE);
    assert.deepEqual(await hosts(), []);
  };
  const revisions = () => Object.values(lab.revisions());

  it("gets a version of its template; hosts of before keep theirs and tell it", async () => {
    const template = { "LaunchTemplate.LaunchTemplateId": "lt-1", "LaunchTemplate.Version": "7" };
    await update({ ...template, MaxSize: "9", DesiredCapacity: "5" });
    await lab.clock.advance(10 * MINUTE);
    assert.deepEqual((await hosts()).map(([, version]) => version).sort(), ["1", "1", "1", "1", "7"]);
    assert.equal((await group()).child("LaunchTemplate")?.text("Version"), "7");
  });

  it("keeps the rest of its mixed instances policy when a request brings another version in it", async () => {
    const policy = (Version: string) => ({
      "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId": "lt-1",
      "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.Version": Version,
      "MixedInstancesPolicy.LaunchTemplate.Overrides.member.1.InstanceType": "m7g.large",
      "MixedInstancesPolicy.InstancesDistribution.OnDemandBaseCapacity": "1",
    });
    await update(policy("2"));
    await update({ ...policy("8"), DesiredCapacity: "5" });
    await lab.clock.advance(10 * MINUTE);
    const shown = (await group()).child("MixedInstancesPolicy");
    const specification = shown?.child("LaunchTemplate")?.child("LaunchTemplateSpecification");
    // Describe names the template both ways; a request may name it one way only.
    assert.deepEqual(
      ["LaunchTemplateId", "LaunchTemplateName", "Version"].map((member) => specification?.text(member)),
      ["lt-1", "web", "8"],
    );
    assert.equal(shown?.child("InstancesDistribution")?.text("OnDemandBaseCapacity"), "1");
    assert.equal((await group()).child("LaunchTemplate"), undefined);
    assert.ok((await hosts()).some(([, version]) => version === "8"));
    const both = {
      ...policy("9"),
      "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateName": "web",
    };
    await assert.rejects(update(both), /must contain either launchTemplateId or LaunchTemplateName/);
  });

  it("is retired by one scheduled action at its time, and nothing starts a host in it afterwards", async () => {
    const at = (minutes: number) => new Date(lab.clock.now() + minutes * MINUTE).toISOString();
    const none = { MinSize: "0", MaxSize: "0", DesiredCapacity: "0" };
    const retire = { ScheduledActionName: "retire", ...none };
    await lab.scale("PutScheduledUpdateGroupAction", { ...retire, StartTime: at(60) });
    await lab.scale("PutScheduledUpdateGroupAction", { ...retire, StartTime: at(10) });
    assert.equal((await schedules()).length, 1);
    await lab.clock.advance(9 * MINUTE);
    assert.equal((await hosts()).length, 4);
    await lab.clock.advance(2 * MINUTE);
    assert.deepEqual([await sizes(), await hosts(), await schedules()], [["0", "0", "0"], [], []]);
    const policy = { PolicyName: "spike", AdjustmentType: "ChangeInCapacity", ScalingAdjustment: "1" };
    const made = await lab.scale("PutScalingPolicy", policy);
    await lab.alarm("busy", made.child("PutScalingPolicyResult")?.text("PolicyARN") ?? "");
    await lab.clock.advance(30 * MINUTE);
    assert.deepEqual(await hosts(), []);
    await assert.rejects(lab.scale("SetDesiredCapacity", { DesiredCapacity: "1" }), /above max value 0/);
  });

  it("is not retired when its scheduled action was deleted; a second deletion names what is missing", async () => {
    const StartTime = new Date(lab.clock.now() + MINUTE).toISOString();
    const ScheduledActionName = "retire";
    await lab.scale("PutScheduledUpdateGroupAction", {
      ScheduledActionName,
      StartTime,
      DesiredCapacity: "1",
    });
    await lab.scale("DeleteScheduledAction", { ScheduledActionName });
    await lab.clock.advance(10 * MINUTE);
    assert.equal((await hosts()).length, 4);
    await assert.rejects(
      lab.scale("DeleteScheduledAction", { ScheduledActionName }),
      /ValidationError.*Scheduled action name not found/,
    );
  });

  it("comes up bare when no deployment group names it; named again, its launches install the last good revision", async () => {
    await name();
    assert.equal(await hooks(), 0);
    await empty();
    await update({ MaxSize: "9", DesiredCapacity: "1" });
    await lab.clock.advance(2000);
    assert.deepEqual(await hosts(), [["InService", "1"]]);
    assert.deepEqual(revisions(), ["undefined"]);
    await name("web");
    assert.equal(await hooks(), 1);
    await lab.deploy("v2");
    await lab.clock.advance(10 * MINUTE);
    assert.deepEqual(revisions(), ["v2"]);
    await update({ DesiredCapacity: "3" });
    await lab.clock.advance(10 * MINUTE);
    assert.deepEqual(revisions(), ["v2", "v2", "v2"]);
  });

  it("stays named when an update says nothing of it", async () => {
    await lab.deployer("UpdateDeploymentGroup", { ...NAMES, outdatedInstancesStrategy: "UPDATE" });
    assert.equal(await hooks(), 1);
  });

  it("loses a host that waits for its launch deployment when it is taken off the list (DeleteLifecycleHook: ABANDON)", async () => {
    await update({ DesiredCapacity: "5" });
    await lab.clock.advance(500);
    assert.equal((await hosts()).filter(([state]) => state === "Pending:Wait").length, 1);
    await name();
    await lab.clock.advance(5 * MINUTE);
    const activities = await lab.scale("DescribeScalingActivities");
    const abandoned = listed(activities.child("DescribeScalingActivitiesResult"), "Activities").filter(
      (activity) => /abandoned/.test(activity.text("StatusMessage") ?? ""),
    );
    assert.equal(abandoned.length, 1);
    assert.equal(revisions().filter((key) => key === "undefined").length, 1);
  });
});
