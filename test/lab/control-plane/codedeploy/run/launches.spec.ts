import assert from "node:assert/strict";
import { LabCodeDeploy, withTraffic } from "../lab-codedeploy";

describe("hosts that Auto Scaling launches (CodeDeploy user guide, integrations-aws-auto-scaling)", () => {
  it("installs a hook named as CodeDeploy names it and removes it with the group", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group();
    assert.match(lab.fleets.hook?.name ?? "", /^CodeDeploy-managed-automatic-launch-deployment-hook-web-/);
    const { deploymentGroupInfo } = await lab.call("GetDeploymentGroup", {
      applicationName: "shop",
      deploymentGroupName: "web",
    });
    assert.ok(
      JSON.stringify(deploymentGroupInfo).includes(`{"name":"fleet","hook":"${lab.fleets.hook?.name}"}`),
    );
    await lab.call("DeleteDeploymentGroup", { applicationName: "shop", deploymentGroupName: "web" });
    assert.equal(lab.fleets.hook, undefined);
  });

  it("continues at once while there is no revision", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group();
    lab.fleets.launch("i-new");
    await lab.clock.advance(0);
    assert.deepEqual(lab.fleets.completed, [{ instanceId: "i-new", result: "CONTINUE" }]);
  });

  it("deploys the last good revision without block events, then continues", async () => {
    const lab = new LabCodeDeploy(2);
    await lab.group(withTraffic);
    await lab.deployed("v1");
    lab.fleets.launch("i-new");
    await lab.clock.advance(60_000);
    const [id = ""] = await lab.deployments();
    assert.equal((await lab.info(id)).creator, "autoscaling");
    assert.equal((await lab.events(id, "i-new"))[0], "ApplicationStop=Succeeded");
    assert.deepEqual(lab.fleets.completed, [{ instanceId: "i-new", result: "CONTINUE" }]);
  });

  it("keeps the hook waiting while a launch deployment takes longer than its 10 minutes", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group();
    await lab.deployed("v1");
    lab.agents.behaviour = ({ event }) => (event === "ApplicationStart" ? "hangs" : "works");
    lab.fleets.launch("i-new");
    await lab.clock.advance(900_000);
    assert.deepEqual(lab.fleets.heartbeats, ["i-new", "i-new", "i-new"]);
    assert.deepEqual(lab.fleets.completed, []);
  });

  it("abandons a host whose deployment fails", async () => {
    const lab = new LabCodeDeploy(2);
    await lab.group();
    await lab.deployed("v1");
    lab.agents.behaviour = () => "fails";
    lab.fleets.launch("i-new");
    await lab.clock.advance(60_000);
    assert.deepEqual(lab.fleets.completed, [{ instanceId: "i-new", result: "ABANDON" }]);
  });

  for (const outdatedInstancesStrategy of ["UPDATE", "IGNORE"]) {
    it(
      "a host that launches during a deployment gets the old revision, and is then handled by " +
        `${outdatedInstancesStrategy}`,
      async () => {
        const lab = new LabCodeDeploy(3);
        await lab.group({ outdatedInstancesStrategy });
        await lab.deployed("v1");
        const id = await lab.deploy("v2");
        await lab.clock.advance(2_000);
        lab.fleets.launch("i-new");
        await lab.clock.advance(600_000);
        const installed = lab.agents.ran
          .filter(({ instanceId, event }) => instanceId === "i-new" && event === "Install")
          .map(({ specification }) => /"Key":"(\w+)"/.exec(JSON.stringify(specification))?.[1]);
        assert.deepEqual(installed, outdatedInstancesStrategy === "UPDATE" ? ["v1", "v2"] : ["v1"]);
        const related = JSON.stringify((await lab.info(id)).relatedDeployments ?? {});
        assert.equal(
          related.includes("autoUpdateOutdatedInstancesDeploymentIds"),
          outdatedInstancesStrategy === "UPDATE",
        );
      },
    );
  }
});
