import assert from "node:assert/strict";
import { floorSeconds, hookSeconds } from "../../../../lab/control-plane/admin/waits";
import { LabCodeDeploy, withTraffic } from "../codedeploy/lab-codedeploy";

/**
 * A whole rollout in virtual time. Every host really drains for 10 s, is checked for 2 s, has hooks of 9 s, and
 * installs in 2 s.
 */
async function rollout(hosts: number, method: string, delaySeconds = 10) {
  const lab = new LabCodeDeploy(hosts);
  lab.targetGroups.delaySeconds = delaySeconds;
  await lab.group({ ...withTraffic, deploymentConfigName: `CodeDeployDefault.${method}` });
  const record = lab.codeDeploy.rolloutRecord(await lab.deployed("v1"));
  assert.equal(record.status, "Succeeded");
  return { record, wall: ((record.endedAt ?? 0) - (record.startedAt ?? 0)) / 1000 };
}

describe("a rollout's minimum time, compared with the rollout itself", () => {
  for (const [hosts, method, rounds] of [
    [1, "AllAtOnce", 1],
    [3, "OneAtATime", 3],
    [4, "HalfAtATime", 2],
    [5, "HalfAtATime", 3],
    [7, "AllAtOnce", 1],
  ] as const) {
    it(`is ${rounds} waits after each other for ${hosts} hosts ${method}`, async () => {
      const { record, wall } = await rollout(hosts, method);
      assert.equal(floorSeconds(record), rounds * 12);
      assert.equal(hookSeconds(record), rounds * 9);
      assert.ok(wall >= rounds * 23 && wall < rounds * 23.5, `${wall} s`);
    });
  }

  it("goes zone after zone with a zonal configuration, its waiting times included", async () => {
    const lab = new LabCodeDeploy(0);
    for (const [id, zone] of Object.entries({ "i-1": "a", "i-2": "b", "i-3": "a", "i-4": "b" })) {
      lab.fleets.put(id, "InService", zone);
    }
    await lab.group(withTraffic);
    const minimumHealthyHosts = { type: "HOST_COUNT", value: 1 };
    const zonalConfig = { monitorDurationInSeconds: 60 };
    await lab.call("CreateDeploymentConfig", {
      deploymentConfigName: "zones",
      minimumHealthyHosts,
      zonalConfig,
    });
    const record = lab.codeDeploy.rolloutRecord(await lab.deployed("v1", { deploymentConfigName: "zones" }));
    assert.equal(floorSeconds(record), 12 + 60 + 12);
    assert.equal(hookSeconds(record), 2 * 9);
    const wall = ((record.endedAt ?? 0) - (record.startedAt ?? 0)) / 1000;
    assert.ok(wall >= 106 && wall < 107, `${wall} s`);
  });

  it("does not grow if an engine waits longer than the settings require", async () => {
    const { record, wall } = await rollout(3, "OneAtATime", 4);
    assert.equal(floorSeconds(record), 3 * 6);
    assert.ok(wall >= 3 * 23, `${wall} s`);
  });
});
