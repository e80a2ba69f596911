import assert from "node:assert/strict";
import { LabCodeDeploy } from "./lab-codedeploy";

describe("a deployment with a configuration by number of hosts (CodeDeploy user guide, instances-health)", () => {
  const config = (lab: LabCodeDeploy, deploymentConfigName: string, value: number, more: object = {}) =>
    lab.call("CreateDeploymentConfig", {
      deploymentConfigName,
      minimumHealthyHosts: { type: "HOST_COUNT", value },
      ...more,
    });
  const batches = (lab: LabCodeDeploy, id: string) => lab.codeDeploy.rolloutRecord(id).batches;
  const errorOf = async (lab: LabCodeDeploy, id: string) =>
    JSON.stringify((await lab.info(id)).errorInformation);

  it("overrides the group's for this deployment: as many hosts at a time as the minimum leaves", async () => {
    const lab = new LabCodeDeploy(5);
    await lab.group();
    await config(lab, "keeps-3", 3);
    const id = await lab.deployed("v1", { deploymentConfigName: "keeps-3" });
    assert.equal((await lab.info(id)).deploymentConfigName, "keeps-3");
    assert.deepEqual(batches(lab, id)[0], ["i-1", "i-2"]);
    assert.equal((await lab.info(id)).status, "Succeeded");
    const next = await lab.deployed("v2");
    assert.equal((await lab.info(next)).deploymentConfigName, "CodeDeployDefault.OneAtATime");
    assert.equal(batches(lab, next).length, 5);
  });

  it("fails at once at or below the minimum, before any host is touched", async () => {
    const lab = new LabCodeDeploy(3);
    await lab.group();
    for (const value of [3, 4]) {
      await config(lab, `keeps-${value}`, value);
      const id = await lab.deployed(`v${value}`, { deploymentConfigName: `keeps-${value}` });
      assert.match(await errorOf(lab, id), /HEALTH_CONSTRAINTS_INVALID/);
      assert.deepEqual(batches(lab, id), []);
    }
  });

  describe("one Availability Zone after the other (API reference, ZonalConfig)", () => {
    /** Two hosts in zone a, two in b, one in c, put in the order c, b, a, b, a. */
    const zonal = async (zonalConfig: object, value = 1) => {
      const lab = new LabCodeDeploy(0);
      for (const [id, zone] of Object.entries({
        "i-1": "c",
        "i-2": "b",
        "i-3": "a",
        "i-4": "b",
        "i-5": "a",
      })) {
        lab.fleets.put(id, "InService", `eu-west-1${zone}`);
      }
      await lab.group();
      await config(lab, "zones", value, { zonalConfig });
      return lab;
    };
    const options = { deploymentConfigName: "zones" };

    it("waits after each zone but the last, after the first as long as that one says", async () => {
      const lab = await zonal({ firstZoneMonitorDurationInSeconds: 300, monitorDurationInSeconds: 60 });
      const id = await lab.deployed("v1", options);
      assert.equal((await lab.info(id)).status, "Succeeded");
      assert.deepEqual(batches(lab, id), [["i-3", "i-5"], ["i-2", "i-4"], ["i-1"]]);
      const { hosts, startedAt = 0, endedAt = 0 } = lab.codeDeploy.rolloutRecord(id);
      const seconds = (time = 0) => (time - startedAt) / 1000;
      assert.deepEqual(
        hosts.map((host) => [host.instanceId, seconds(host.startedAt)]),
        [
          ["i-1", 374],
          ["i-2", 307],
          ["i-3", 0],
          ["i-4", 307],
          ["i-5", 0],
        ],
      );
      assert.equal(seconds(endedAt), 381);
    });

    it("takes the lesser of what fleet and zone allow", async () => {
      const inZone = { minimumHealthyHostsPerZone: { type: "HOST_COUNT", value: 1 } };
      const two = await zonal({ minimumHealthyHostsPerZone: { type: "FLEET_PERCENT", value: 50 } }, 0);
      two.fleets.put("i-1", "InService", "eu-west-1a");
      const id = await two.deployed("v1", options);
      assert.deepEqual(batches(two, id), [["i-3"], ["i-5"], ["i-1"], ["i-2"], ["i-4"]]);
      const lone = await zonal(inZone);
      assert.match(await errorOf(lone, await lone.deployed("v1", options)), /HEALTH_CONSTRAINTS_INVALID/);
    });

    it("fails all zones when the fleet or a zone misses its minimum", async () => {
      const lab = await zonal({}, 4);
      lab.agents.behaviour = ({ instanceId }) => (instanceId === "i-2" ? "fails" : "works");
      const id = await lab.deployed("v1", options);
      assert.match(await errorOf(lab, id), /HEALTH_CONSTRAINTS"/);
      assert.deepEqual(batches(lab, id), [["i-3"], ["i-5"], ["i-2"]]);
    });

    it("ends within a waiting time when it is stopped", async () => {
      const lab = await zonal({ monitorDurationInSeconds: 600 });
      const id = await lab.deploy("v1", options);
      await lab.clock.advance(60_000);
      await lab.call("StopDeployment", { deploymentId: id });
      await lab.clock.advance(1000);
      assert.equal((await lab.info(id)).status, "Stopped");
      assert.equal(batches(lab, id).length, 1);
    });

    it("rolls back without zones (user guide, deployment-configurations-create)", async () => {
      const lab = await zonal({ monitorDurationInSeconds: 60 }, 0);
      await lab.deployed("v1", options);
      lab.agents.behaviour = ({ event }) => (event === "AfterInstall" ? "fails" : "works");
      const rollback = { autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] } };
      const id = await lab.deploy("v2", { ...options, ...rollback });
      await lab.clock.advance(10 * 60_000);
      const { rollbackDeploymentId } = Object((await lab.info(id)).rollbackInfo);
      assert.equal(batches(lab, String(rollbackDeploymentId)).length, 1);
    });

    it("refuses times that are no seconds and a minimum that is none", async () => {
      const lab = new LabCodeDeploy(1);
      for (const wrong of [
        { monitorDurationInSeconds: -1 },
        { firstZoneMonitorDurationInSeconds: 1.5 },
        { minimumHealthyHostsPerZone: { type: "HOST_COUNT", value: -1 } },
        { minimumHealthyHostsPerZone: { type: "FLEET_PERCENT", value: 101 } },
      ]) {
        await assert.rejects(
          config(lab, "zones", 1, { zonalConfig: wrong }),
          /InvalidZonalDeploymentConfigurationException.*; allowed: /,
        );
      }
    });
  });
});
