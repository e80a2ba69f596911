import assert from "node:assert/strict";
import { DeploymentGroup, type DeploymentGroupArgs } from "../../../infra/release/deployment-group";
import { ACCOUNT } from "../../support/account";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";
import { settingsOf } from "../../support/settings";

const APPLICATION = "aws:codedeploy/application:Application";
const GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const CONFIG = "aws:codedeploy/deploymentConfig:DeploymentConfig";
const TRAFFIC = { targetGroupName: "hosts", targetGroupArn: "arn:hosts" };

async function build(
  rollout: Record<string, unknown>,
  more: Partial<DeploymentGroupArgs> = { traffic: TRAFFIC },
) {
  const registrations = await recordRegistrations(({ type }) =>
    type === CONFIG ? { deploymentConfigName: "shop-rolling-1234567" } : {},
  );
  const component = new DeploymentGroup("shop", {
    ...settingsOf({ rollout }),
    account: ACCOUNT,
    region: "eu-central-1",
    roles: {},
    autoScalingGroupName: "fleet",
    tags: {},
    ...more,
  });
  await promiseOf(component.deploymentGroupName);
  return { registrations, configName: await promiseOf(component.deploymentConfigName) };
}

async function groupInputs(more: Partial<DeploymentGroupArgs>, rollout: Record<string, unknown> = {}) {
  return theOne((await build(rollout, more)).registrations, GROUP).inputs;
}

describe("DeploymentGroup", () => {
  it("is bound to fleet and target group, drains, and rolls back a failure (Config codedeploy-deployment-group-auto-rollback-enabled)", async () => {
    const inputs = await groupInputs({ traffic: TRAFFIC });
    assert.deepEqual(inputs.autoscalingGroups, ["fleet"]);
    assert.deepEqual(inputs.loadBalancerInfo, { targetGroupInfos: [{ name: "hosts" }] });
    assert.deepEqual(inputs.deploymentStyle, {
      deploymentOption: "WITH_TRAFFIC_CONTROL",
      deploymentType: "IN_PLACE",
    });
    assert.deepEqual(inputs.autoRollbackConfiguration, { enabled: true, events: ["DEPLOYMENT_FAILURE"] });
  });

  it("goes from zone to zone where the settings say so", async () => {
    const rollout = { method: "rolling", minimumHealthyPercent: 50, zones: { monitorSeconds: 60 } };
    const { inputs } = theOne((await build(rollout)).registrations, CONFIG);
    assert.deepEqual(inputs.zonalConfig, {
      monitorDurationInSeconds: 60,
      firstZoneMonitorDurationInSeconds: 60,
    });
    assert.deepEqual(inputs.minimumHealthyHosts, { type: "FLEET_PERCENT", value: 50 });
  });

  it("drains a Classic Load Balancer by its name", async () => {
    const { loadBalancerInfo } = await groupInputs({ traffic: { classicLoadBalancerName: "classic" } });
    assert.deepEqual(loadBalancerInfo, { elbInfos: [{ name: "classic" }] });
  });

  it("has nothing to drain for workers", async () => {
    const inputs = await groupInputs({});
    assert.deepEqual(inputs.deploymentStyle, {
      deploymentOption: "WITHOUT_TRAFFIC_CONTROL",
      deploymentType: "IN_PLACE",
    });
    assert.ok(!("loadBalancerInfo" in inputs));
  });

  it("joins another fleet's application if one is given", async () => {
    const { registrations } = await build({}, { applicationName: "shop" });
    assert.equal(registrations.filter(({ type }) => type === APPLICATION).length, 0);
    assert.equal(theOne(registrations, GROUP).inputs.appName, "shop");
  });

  it("rolls back on alarms if, and only if, there are some (Config codedeploy-auto-rollback-monitor-enabled)", async () => {
    const without = await groupInputs({});
    assert.ok(!("alarmConfiguration" in without));
    const inputs = await groupInputs({ alarmNames: ["errors", "latency"] });
    assert.deepEqual(inputs.alarmConfiguration, {
      enabled: true,
      alarms: ["errors", "latency"],
      ignorePollAlarmFailure: false,
    });
    assert.deepEqual(inputs.autoRollbackConfiguration, {
      enabled: true,
      events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"],
    });
  });

  it("notifies a topic of failures if one is given", async () => {
    assert.ok(!("triggerConfigurations" in (await groupInputs({}))));
    assert.deepEqual((await groupInputs({ topicArn: "arn:topic" })).triggerConfigurations, [
      {
        triggerName: "deployment-trouble",
        triggerTargetArn: "arn:topic",
        triggerEvents: ["DeploymentFailure", "DeploymentStop", "DeploymentRollback"],
      },
    ]);
  });

  it("brings hosts that were launched meanwhile up to date (Config codedeploy-deployment-group-outdated-instances-update)", async () => {
    assert.equal((await groupInputs({})).outdatedInstancesStrategy, "UPDATE");
  });

  it("stops the application on hosts that Auto Scaling terminates, unless that is switched off", async () => {
    assert.equal((await groupInputs({})).terminationHookEnabled, true);
    assert.equal((await groupInputs({}, { terminationHook: false })).terminationHookEnabled, false);
  });

  for (const [method, name] of [
    ["oneAtATime", "CodeDeployDefault.OneAtATime"],
    ["halfAtATime", "CodeDeployDefault.HalfAtATime"],
    ["allAtOnce", "CodeDeployDefault.AllAtOnce"],
    ["rollingWithAdditionalBatch", "CodeDeployDefault.OneAtATime"],
  ]) {
    it(`uses ${name} for method ${method}, and makes no configuration of its own`, async () => {
      const { registrations, configName } = await build({ method });
      assert.equal(configName, name);
      assert.equal(registrations.filter(({ type }) => type === CONFIG).length, 0);
    });
  }

  it("makes a configuration with the percentage for method rolling (Config codedeploy-ec2-minimum-healthy-hosts-configured)", async () => {
    const { registrations, configName } = await build({ method: "rolling", minimumHealthyPercent: 50 });
    assert.deepEqual(theOne(registrations, CONFIG).inputs.minimumHealthyHosts, {
      type: "FLEET_PERCENT",
      value: 50,
    });
    assert.equal(configName, "shop-rolling-1234567");
    assert.equal(theOne(registrations, GROUP).inputs.deploymentConfigName, configName);
  });

  it("leaves batches to the rollout, and updates one host at a time in deployments by others", async () => {
    const { registrations, configName } = await build({ method: "rolling", batch: { hosts: 1 } });
    assert.equal(configName, "CodeDeployDefault.OneAtATime");
    assert.equal(registrations.filter(({ type }) => type === CONFIG).length, 0);
  });

  it("lets CodeDeploy suspend scaling processes of the fleet only if told to", async () => {
    const policyOf = async (more: Partial<DeploymentGroupArgs>) => {
      const { registrations } = await build({}, more);
      return String(theOne(registrations, "aws:iam/rolePolicy:RolePolicy").inputs.policy);
    };
    assert.match(await policyOf({ codeDeploySuspends: true }), /"autoscaling:SuspendProcesses"/);
    assert.doesNotMatch(await policyOf({}), /SuspendProcesses/);
  });
});
