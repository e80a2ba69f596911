import assert from "node:assert/strict";
import { LabCodeDeploy } from "../lab-codedeploy";

const onFailure = { autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] } };

describe("stop and rollback (CodeDeploy user guide, deployments-rollback-and-redeploy)", () => {
  it("rolls a failed deployment back with a new deployment of the last good revision, linked in both directions", async () => {
    const lab = new LabCodeDeploy(2);
    await lab.group(onFailure);
    const good = await lab.deployed("v1");
    lab.agents.behaviour = ({ specification }) =>
      JSON.stringify(specification).includes('"Key":"v2"') ? "fails" : "works";
    const bad = await lab.deployed("v2");
    const [rollback = ""] = await lab.deployments();
    const info = await lab.info(rollback);
    assert.equal(info.creator, "codeDeployRollback");
    assert.equal(info.status, "Succeeded");
    assert.match(JSON.stringify(info.revision), /"key":"v1"/);
    assert.match(JSON.stringify(info.rollbackInfo), new RegExp(`"rollbackTriggeringDeploymentId":"${bad}"`));
    assert.match(
      JSON.stringify((await lab.info(bad)).rollbackInfo),
      new RegExp(`"rollbackDeploymentId":"${rollback}"`),
    );
    assert.deepEqual(await lab.deployments(), [rollback, bad, good]);
  });

  it("says why a first deployment has no rollback", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group(onFailure);
    lab.agents.behaviour = () => "fails";
    const id = await lab.deployed("v1", { deploymentConfigName: "CodeDeployDefault.AllAtOnce" });
    assert.match(JSON.stringify((await lab.info(id)).rollbackInfo), /no successful deployment/);
  });

  it("a stop lets the running event finish, skips the rest, and rolls back if requested", async () => {
    const lab = new LabCodeDeploy(3);
    await lab.group();
    await lab.deployed("v1");
    const id = await lab.deploy("v2");
    await lab.clock.advance(3_500);
    const answer = await lab.call("StopDeployment", { deploymentId: id, autoRollbackEnabled: true });
    assert.equal(answer.status, "Pending");
    await lab.clock.advance(600_000);
    const info = await lab.info(id);
    assert.equal(info.status, "Stopped");
    assert.match(JSON.stringify(info.deploymentOverview), /"Failed":1,"Skipped":2/);
    const [rollback = ""] = await lab.deployments();
    assert.equal((await lab.info(rollback)).creator, "codeDeployRollback");
    await assert.rejects(
      lab.call("StopDeployment", { deploymentId: id }),
      /DeploymentAlreadyCompletedException/,
    );
  });

  it("a firing alarm stops the deployment; the rollback ignores it", async () => {
    const lab = new LabCodeDeploy(2);
    await lab.group({
      alarmConfiguration: { enabled: true, alarms: [{ name: "5xx" }] },
      autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_STOP_ON_ALARM"] },
    });
    await lab.deployed("v1");
    const id = await lab.deploy("v2");
    await lab.clock.advance(3_000);
    lab.alarms.set("5xx", "ALARM");
    await lab.clock.advance(600_000);
    const info = await lab.info(id);
    assert.match(JSON.stringify(info.errorInformation), /ALARM_ACTIVE.*5xx/);
    const [rollback = ""] = await lab.deployments();
    assert.equal((await lab.info(rollback)).status, "Succeeded");
  });

  it("an alarm that cannot be read stops the deployment unless ignorePollAlarmFailure", async () => {
    for (const ignorePollAlarmFailure of [false, true]) {
      const lab = new LabCodeDeploy(2);
      await lab.group({
        alarmConfiguration: { enabled: true, ignorePollAlarmFailure, alarms: [{ name: "5xx" }] },
      });
      lab.alarms.set("5xx", "unreadable");
      const id = await lab.deployed("v1");
      assert.equal((await lab.info(id)).status, ignorePollAlarmFailure ? "Succeeded" : "Stopped");
    }
  });
});
