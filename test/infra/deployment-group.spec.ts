import assert from "node:assert/strict";
import { DeploymentGroup } from "../../infra/deployment-group";
import { parseSettings } from "../../infra/settings/parse";
import { promiseOf, recordRegistrations, theOne } from "../support/pulumi-mocks";

const GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const CONFIG = "aws:codedeploy/deploymentConfig:DeploymentConfig";

async function build(rollout: Record<string, unknown>) {
  const registrations = await recordRegistrations(({ type }) =>
    type === CONFIG ? { deploymentConfigName: "shop-rolling-1234567" } : {},
  );
  const component = new DeploymentGroup("shop", {
    ...parseSettings({ rollout }),
    autoScalingGroupName: "fleet",
    targetGroupName: "hosts",
    tags: {},
  });
  await promiseOf(component.deploymentGroupName);
  return { registrations, configName: await promiseOf(component.deploymentConfigName) };
}

describe("DeploymentGroup", () => {
  it("is bound to fleet and target group, drains, and rolls back a failure", async () => {
    const { registrations } = await build({});
    const { inputs } = theOne(registrations, GROUP);
    assert.deepEqual(inputs.autoscalingGroups, ["fleet"]);
    assert.deepEqual(inputs.loadBalancerInfo, { targetGroupInfos: [{ name: "hosts" }] });
    assert.deepEqual(inputs.deploymentStyle, {
      deploymentOption: "WITH_TRAFFIC_CONTROL",
      deploymentType: "IN_PLACE",
    });
    assert.deepEqual(inputs.autoRollbackConfiguration, { enabled: true, events: ["DEPLOYMENT_FAILURE"] });
  });

  for (const [method, name] of [
    ["oneAtATime", "CodeDeployDefault.OneAtATime"],
    ["halfAtATime", "CodeDeployDefault.HalfAtATime"],
    ["allAtOnce", "CodeDeployDefault.AllAtOnce"],
  ]) {
    it(`uses ${name} for method ${method}, and makes no configuration of its own`, async () => {
      const { registrations, configName } = await build({ method });
      assert.equal(configName, name);
      assert.equal(registrations.filter(({ type }) => type === CONFIG).length, 0);
    });
  }

  it("makes a configuration with the percentage for method rolling", async () => {
    const { registrations, configName } = await build({ method: "rolling", minimumHealthyPercent: 50 });
    assert.deepEqual(theOne(registrations, CONFIG).inputs.minimumHealthyHosts, {
      type: "FLEET_PERCENT",
      value: 50,
    });
    assert.equal(configName, "shop-rolling-1234567");
    assert.equal(theOne(registrations, GROUP).inputs.deploymentConfigName, configName);
  });
});
