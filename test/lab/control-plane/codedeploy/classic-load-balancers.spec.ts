import assert from "node:assert/strict";
import { LabCodeDeploy, withTraffic } from "./lab-codedeploy";

const withClassic = { ...withTraffic, loadBalancerInfo: { elbInfoList: [{ name: "classic" }] } };

describe("CodeDeploy with a Classic Load Balancer (API reference, LoadBalancerInfo)", () => {
  it("takes a host out until it has drained, and waits until it is in service again", async () => {
    const lab = new LabCodeDeploy(1);
    lab.classicLoadBalancers.states.set("i-1", "healthy");
    await lab.group(withClassic);
    const id = await lab.deployed("v1");
    assert.equal((await lab.info(id)).status, "Succeeded");
    assert.deepEqual(lab.classicLoadBalancers.calls, ["deregister i-1", "register i-1"]);
    const [host] = lab.codeDeploy.rolloutRecord(id).hosts;
    // The fake drains for 5 s of at most 30. An idle instance need not drain at all.
    assert.deepEqual([host?.drainSeconds, host?.checkSeconds], [0, 1]);
    assert.deepEqual(lab.codeDeploy.rolloutRecord(id).trafficSourceNames, ["classic"]);
  });

  it("fails the host with the load balancer and its state, if it does not come into service", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group(withClassic);
    lab.classicLoadBalancers.register = () => {};
    const id = await lab.deploy("v1");
    await lab.clock.advance(3 * 3_600_000);
    assert.equal((await lab.info(id)).status, "Failed");
    const { deploymentTarget } = await lab.call("GetDeploymentTarget", { deploymentId: id, targetId: "i-1" });
    assert.match(
      JSON.stringify(deploymentTarget),
      /did not become healthy in its load balancers.*classic \(unused/,
    );
  });

  it("moves a host through a target group and a Classic Load Balancer alike", async () => {
    const lab = new LabCodeDeploy(1);
    const both = { ...withTraffic.loadBalancerInfo, ...withClassic.loadBalancerInfo };
    await lab.group({ ...withClassic, loadBalancerInfo: both });
    const id = await lab.deployed("v1");
    assert.equal((await lab.info(id)).status, "Succeeded");
    assert.ok(lab.targetGroups.calls.includes("register i-1"));
    assert.ok(lab.classicLoadBalancers.calls.includes("register i-1"));
    const { deploymentGroupInfo } = await lab.call("GetDeploymentGroup", {
      applicationName: "shop",
      deploymentGroupName: "web",
    });
    assert.match(JSON.stringify(deploymentGroupInfo), /"elbInfoList":\[\{"name":"classic"\}\]/);
  });

  it("fails a host if the load balancer does not exist", async () => {
    const lab = new LabCodeDeploy(1);
    await lab.group({ ...withClassic, loadBalancerInfo: { elbInfoList: [{ name: "gone" }] } });
    const id = await lab.deployed("v1");
    const { deploymentTarget } = await lab.call("GetDeploymentTarget", { deploymentId: id, targetId: "i-1" });
    assert.match(
      JSON.stringify(deploymentTarget),
      /Classic Load Balancer gone of deployment group web does not/,
    );
  });

  it("refuses traffic control without any load balancer", async () => {
    const lab = new LabCodeDeploy(1);
    const none = { ...withClassic, loadBalancerInfo: { elbInfoList: [] } };
    await assert.rejects(lab.group(none), /InvalidLoadBalancerInfoException/);
  });
});
