import assert from "node:assert/strict";
import { LabCodeDeploy } from "./lab-codedeploy";

const suspending = (...autoScalingGroupProcessesToSuspend: string[]) => ({
  ec2DeploymentOptions: { autoScalingGroupProcessesToSuspend },
});
const rollBack = { autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] } };

describe("processes that CodeDeploy suspends (API reference, EC2DeploymentOptions; user guide, suspending processes)", () => {
  it("are suspended before the first host and resumed after the last, and shown", async () => {
    const lab = new LabCodeDeploy(2);
    await lab.group(suspending("Terminate", "AZRebalance"));
    const seen: string[] = [];
    lab.agents.behaviour = () => {
      seen.push(...lab.fleets.changes);
      return "works";
    };
    const id = await lab.deployed("v1");
    assert.deepEqual([...new Set(seen)], ["suspend fleet Terminate,AZRebalance"]);
    assert.deepEqual(lab.fleets.changes, [
      "suspend fleet Terminate,AZRebalance",
      "resume fleet Terminate,AZRebalance",
    ]);
    const shown = suspending("Terminate", "AZRebalance").ec2DeploymentOptions;
    assert.deepEqual((await lab.info(id)).ec2DeploymentOptions, shown);
    const group = await lab.call("GetDeploymentGroup", {
      applicationName: "shop",
      deploymentGroupName: "web",
    });
    assert.deepEqual(Object(group.deploymentGroupInfo).ec2DeploymentOptions, shown);
  });

  it("are resumed after a failure and after a stop; a rollback suspends again", async () => {
    const lab = new LabCodeDeploy(2);
    await lab.group({ ...suspending("Terminate"), ...rollBack });
    await lab.deployed("v1");
    lab.fleets.changes.length = 0;
    lab.agents.behaviour = ({ event }) => (event === "AfterInstall" ? "fails" : "works");
    await lab.deployed("v2");
    const pair = ["suspend fleet Terminate", "resume fleet Terminate"];
    assert.deepEqual(lab.fleets.changes, [...pair, ...pair]);
    lab.fleets.changes.length = 0;
    lab.agents.behaviour = () => "hangs";
    const id = await lab.deploy("v3");
    await lab.clock.advance(1000);
    await lab.call("StopDeployment", { deploymentId: id });
    await lab.clock.advance(2 * 3600_000);
    assert.deepEqual(lab.fleets.changes, pair);
  });

  it("are those of the deployment where it names some, none included; an update without them keeps the group's", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group(suspending("Terminate"));
    await lab.deployed("v1", suspending());
    assert.deepEqual(lab.fleets.changes, []);
    await lab.deployed("v2", suspending("ScheduledActions"));
    assert.deepEqual(lab.fleets.changes, ["suspend fleet ScheduledActions", "resume fleet ScheduledActions"]);
    const update = { applicationName: "shop", currentDeploymentGroupName: "web" };
    await lab.call("UpdateDeploymentGroup", { ...update, outdatedInstancesStrategy: "IGNORE" });
    const id = await lab.deployed("v3");
    assert.deepEqual(
      Object((await lab.info(id)).ec2DeploymentOptions),
      suspending("Terminate").ec2DeploymentOptions,
    );
    await lab.call("UpdateDeploymentGroup", { ...update, ...suspending() });
    assert.equal((await lab.info(await lab.deployed("v4"))).ec2DeploymentOptions, undefined);
  });

  it("touch no host when they cannot be suspended, and fail the deployment when they cannot be resumed", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group(suspending("Terminate"));
    lab.fleets.refuses = "suspend";
    const first = await lab.info(await lab.deployed("v1"));
    assert.equal(first.status, "Failed");
    assert.match(JSON.stringify(first.errorInformation), /could not suspend/);
    assert.equal(lab.agents.ran.length, 0);
    lab.fleets.refuses = "resume";
    const second = await lab.info(await lab.deployed("v1"));
    assert.equal(second.status, "Failed");
    assert.match(JSON.stringify(second.errorInformation), /could not resume/);
    assert.ok(lab.agents.ran.length > 0);
  });

  it("are four by their exact names, in a group with an Auto Scaling group", async () => {
    const lab = new LabCodeDeploy(1);
    const wrong = /InvalidAutoScalingGroupProcessToSuspendException/;
    await lab.call("CreateApplication", { applicationName: "shop" });
    const group = (settings: object) =>
      lab.call("CreateDeploymentGroup", {
        applicationName: "shop",
        deploymentGroupName: "web",
        serviceRoleArn: "arn:aws:iam::123456789012:role/deploy",
        autoScalingGroups: ["fleet"],
        ...settings,
      });
    await assert.rejects(group(suspending("Launch")), wrong);
    await assert.rejects(
      group(suspending("terminate")),
      /has terminate; allowed: Terminate, AZRebalance, InstanceRefresh, ScheduledActions/,
    );
    await assert.rejects(group({ ...suspending("Terminate"), autoScalingGroups: [] }), wrong);
    await group({});
    await assert.rejects(lab.deploy("v1", suspending("AlarmNotification")), wrong);
    await assert.rejects(lab.deploy("v1", suspending(...Array(5).fill("Terminate"))), /at most 4/);
  });

  it("are left alone by the deployments of launched hosts", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group(suspending("Terminate"));
    await lab.deployed("v1");
    lab.fleets.changes.length = 0;
    lab.fleets.launch("i-9");
    await lab.clock.advance(60_000);
    assert.deepEqual(lab.fleets.completed, [{ instanceId: "i-9", result: "CONTINUE" }]);
    assert.deepEqual(lab.fleets.changes, []);
  });
});
