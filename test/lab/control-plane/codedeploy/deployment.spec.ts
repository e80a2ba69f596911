import assert from "node:assert/strict";
import { LabCodeDeploy, withTraffic } from "./lab-codedeploy";

describe("a CodeDeploy deployment (CodeDeploy user guide)", () => {
  it("runs the documented events, in order, behind a load balancer", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group({ ...withTraffic, deploymentConfigName: "CodeDeployDefault.AllAtOnce" });
    const id = await lab.deployed("v1");
    assert.deepEqual(
      await lab.events(id, "i-1"),
      [
        "BeforeBlockTraffic",
        "BlockTraffic",
        "AfterBlockTraffic",
        "ApplicationStop",
        "DownloadBundle",
        "BeforeInstall",
        "Install",
        "AfterInstall",
        "ApplicationStart",
        "ValidateService",
        "BeforeAllowTraffic",
        "AllowTraffic",
        "AfterAllowTraffic",
      ].map((event) => `${event}=Succeeded`),
    );
    assert.deepEqual(lab.targetGroups.calls, ["deregister i-1", "register i-1"]);
    const [host] = lab.codeDeploy.rolloutRecord(id).hosts;
    // 9 events with scripts, of one second each. The settings of the fake target group give the drain and the check.
    assert.deepEqual(
      { drain: host?.drainSeconds, hooks: host?.hookSeconds, check: host?.checkSeconds },
      { drain: 10, hooks: 9, check: 2 },
    );
  });

  it("counts drain and check by the settings, however long they really took", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group({ ...withTraffic, deploymentConfigName: "CodeDeployDefault.AllAtOnce" });
    lab.targetGroups.delaySeconds = 4;
    lab.targetGroups.leastCheckSeconds = () => 1;
    const [host] = lab.codeDeploy.rolloutRecord(await lab.deployed("v1")).hosts;
    assert.deepEqual([host?.drainSeconds, host?.checkSeconds], [4, 1]);
  });

  it("does not count a drain and a check that a hook began, because they belong to the hook's time", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group({ ...withTraffic, deploymentConfigName: "CodeDeployDefault.AllAtOnce" });
    lab.agents.behaviour = ({ event, instanceId }) => {
      if (event === "BeforeBlockTraffic") {
        lab.targetGroups.deregister("arn:tg", instanceId);
      }
      if (event === "BeforeAllowTraffic") {
        lab.targetGroups.register("arn:tg", instanceId);
      }
      return "works";
    };
    const [host] = lab.codeDeploy.rolloutRecord(await lab.deployed("v1")).hosts;
    assert.deepEqual([host?.drainSeconds, host?.checkSeconds], [0, 0]);
  });

  it("has no traffic events without a load balancer", async () => {
    const lab = new LabCodeDeploy(2);
    await lab.group();
    const id = await lab.deployed("v1");
    assert.equal((await lab.info(id)).status, "Succeeded");
    assert.equal((await lab.events(id, "i-2")).length, 7);
    assert.deepEqual(lab.codeDeploy.rolloutRecord(id).batches, [["i-1"], ["i-2"]]);
  });

  it("after a failed event, skips the host's other events and the other hosts, and keeps the end of the log", async () => {
    const lab = new LabCodeDeploy(3);
    await lab.group();
    lab.agents.behaviour = ({ event }) => (event === "AfterInstall" ? "fails" : "works");
    const id = await lab.deployed("v1");
    const info = await lab.info(id);
    assert.equal(info.status, "Failed");
    assert.match(JSON.stringify(info.errorInformation), /HEALTH_CONSTRAINTS"/);
    assert.match(JSON.stringify(info.deploymentOverview), /"Failed":1,"Skipped":2/);
    assert.deepEqual((await lab.events(id, "i-1")).slice(-4), [
      "Install=Succeeded",
      "AfterInstall=Failed",
      "ApplicationStart=Skipped",
      "ValidateService=Skipped",
    ]);
    const { deploymentTarget } = await lab.call("GetDeploymentTarget", { deploymentId: id, targetId: "i-1" });
    assert.match(JSON.stringify(deploymentTarget), /ScriptFailed.*hook\.sh.*\[stdout\]tail/);
  });

  it("continues after a failed ApplicationStop if it is told to ignore that", async () => {
    const lab = new LabCodeDeploy(2);
    await lab.group();
    lab.agents.behaviour = ({ event }) => (event === "ApplicationStop" ? "fails" : "works");
    const id = await lab.deployed("v1", { ignoreApplicationStopFailures: true });
    assert.equal((await lab.info(id)).status, "Succeeded");
  });

  it("fails an event that no agent starts within 5 minutes, and one that does not end within an hour", async () => {
    const lab = new LabCodeDeploy(2);
    await lab.group();
    lab.agents.behaviour = () => "silent";
    const silent = await lab.deploy("v1");
    await lab.clock.advance(4 * 60_000);
    assert.equal((await lab.info(silent)).status, "InProgress");
    await lab.clock.advance(2 * 60_000);
    assert.equal((await lab.info(silent)).status, "Failed");
    lab.agents.behaviour = () => "hangs";
    const hangs = await lab.deploy("v1");
    await lab.clock.advance(59 * 60_000);
    assert.equal((await lab.info(hangs)).status, "InProgress");
    await lab.clock.advance(2 * 60_000);
    assert.equal((await lab.info(hangs)).status, "Failed");
  });

  it("starts with the host that failed last time (instances-health)", async () => {
    const lab = new LabCodeDeploy(3);
    await lab.group();
    await lab.deployed("v1");
    lab.agents.behaviour = ({ instanceId }) => (instanceId === "i-3" ? "fails" : "works");
    await lab.deployed("v2");
    lab.agents.behaviour = () => "works";
    const id = await lab.deployed("v3");
    assert.deepEqual(lab.codeDeploy.rolloutRecord(id).batches[0], ["i-3"]);
  });

  it("refuses a second deployment of the group, a missing object and an unknown group", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group();
    await assert.rejects(lab.deploy("missing"), /RevisionDoesNotExistException.*s3:\/\/b\/missing/);
    const id = await lab.deploy("v1");
    await assert.rejects(lab.deploy("v2"), new RegExp(`DeploymentLimitExceededException.*${id}`));
    await assert.rejects(
      lab.deploy("v2", { deploymentGroupName: "no" }),
      /DeploymentGroupDoesNotExistException/,
    );
  });

  it("skips traffic events for a host in Standby", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group({ ...withTraffic, deploymentConfigName: "CodeDeployDefault.AllAtOnce" });
    lab.fleets.put("i-1", "Standby");
    const id = await lab.deployed("v1");
    assert.ok((await lab.events(id, "i-1")).includes("AllowTraffic=Skipped"));
    assert.equal((await lab.info(id)).status, "Succeeded");
    assert.deepEqual(lab.targetGroups.calls, []);
  });
});
