import assert from "node:assert/strict";
import { awsCatalogue } from "../../../../lab/providers/aws/catalogue";
import { StandIn, type Surroundings } from "../../../../lab/providers/protocol/stand-in";
import { structure } from "../../structure";
import { type Answer, type Stub, stubEndpoint } from "./stub-endpoint";

const AROUND: Surroundings = { log: () => {}, sleep: async () => {}, now: () => 0, timeoutSeconds: 0 };
const GROUP = { type: "aws:codedeploy/deploymentGroup:DeploymentGroup", name: "app" };
const IDENTITY = {
  body: "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
};
const INPUTS = {
  appName: "app",
  deploymentGroupName: "live",
  serviceRoleArn: "arn:aws:iam::123456789012:role/cd",
  deploymentConfigName: "CodeDeployDefault.OneAtATime",
  autoscalingGroups: ["fleet"],
  outdatedInstancesStrategy: "UPDATE",
  terminationHookEnabled: true,
  deploymentStyle: { deploymentType: "IN_PLACE", deploymentOption: "WITH_TRAFFIC_CONTROL" },
  loadBalancerInfo: { targetGroupInfos: [{ name: "tg" }] },
  autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] },
  alarmConfiguration: { enabled: true, alarms: ["red"] },
};
const FOUND = JSON.stringify({
  deploymentGroupInfo: {
    deploymentGroupId: "id-1",
    computePlatform: "Server",
    deploymentConfigName: "CodeDeployDefault.OneAtATime",
    autoScalingGroups: [{ name: "fleet", hook: "h" }],
    outdatedInstancesStrategy: "UPDATE",
  },
});

describe("lab/providers/aws/codedeploy (wire shapes: CodeDeploy API reference)", () => {
  let stub: Stub;
  let standIn: StandIn<ReturnType<ReturnType<typeof awsCatalogue>["configure"]>>;

  async function start(answers: Record<string, Answer>): Promise<void> {
    stub = await stubEndpoint({
      GetCallerIdentity: IDENTITY,
      GetDeploymentGroup: { body: FOUND },
      ...answers,
    });
    standIn = new StandIn(awsCatalogue(stub.url, { AWS_REGION: "eu-central-1" }));
    standIn.configure({});
  }

  function sent(operation: string): Record<string, unknown> {
    const request = stub.requests.find((each) => each.operation === operation);
    assert.ok(request, `${operation} was not called`);
    return structure(request.body);
  }

  afterEach(() => stub.close());

  it("creates a group with traffic control, rollback, alarms and termination hook, and reports its ARN", async () => {
    await start({ CreateDeploymentGroup: { body: '{"deploymentGroupId":"id-1"}' } });
    const { id, outputs } = await standIn.create(GROUP, INPUTS, AROUND);
    assert.equal(id, "id-1");
    assert.equal(outputs.arn, "arn:aws:codedeploy:eu-central-1:123456789012:deploymentgroup:app/live");
    assert.deepEqual(outputs.autoscalingGroups, ["fleet"]);
    const body = sent("CreateDeploymentGroup");
    assert.deepEqual(body.loadBalancerInfo, { targetGroupInfoList: [{ name: "tg" }] });
    assert.deepEqual(body.autoRollbackConfiguration, { enabled: true, events: ["DEPLOYMENT_FAILURE"] });
    assert.deepEqual(body.alarmConfiguration, {
      alarms: [{ name: "red" }],
      enabled: true,
      ignorePollAlarmFailure: false,
    });
    assert.deepEqual(body.autoScalingGroups, ["fleet"]);
    assert.equal(body.terminationHookEnabled, true);
  });

  it("sends a removed setting as empty, because an update keeps what it does not name", async () => {
    await start({ UpdateDeploymentGroup: { body: "{}" } });
    const { alarmConfiguration: _alarms, ...news } = INPUTS;
    await standIn.update(GROUP, "id-1", { state: INPUTS, olds: INPUTS, news }, AROUND);
    const body = sent("UpdateDeploymentGroup");
    assert.deepEqual(body.alarmConfiguration, { enabled: false, alarms: [] });
    assert.equal(body.currentDeploymentGroupName, "live");
    assert.equal(body.newDeploymentGroupName, undefined);
  });

  it("names Auto Scaling groups in an update only if they changed (Terraform's deployment_group.go)", async () => {
    await start({ UpdateDeploymentGroup: { body: "{}" } });
    const update = async (change: object) => {
      await standIn.update(
        GROUP,
        "id-1",
        { state: INPUTS, olds: INPUTS, news: { ...INPUTS, ...change } },
        AROUND,
      );
      const last = stub.requests.filter(({ operation }) => operation === "UpdateDeploymentGroup").at(-1);
      return structure(last?.body ?? "").autoScalingGroups;
    };
    assert.equal(await update({ deploymentConfigName: "CodeDeployDefault.AllAtOnce" }), undefined);
    assert.deepEqual(await update({ autoscalingGroups: ["other"] }), ["other"]);
  });

  it("fails if a deletion leaves lifecycle hooks behind, and names them", async () => {
    await start({
      DeleteDeploymentGroup: { body: '{"hooksNotCleanedUp":[{"name":"fleet","hook":"cd-hook"}]}' },
    });
    await assert.rejects(
      standIn.delete(GROUP, "id-1", INPUTS, AROUND),
      /left lifecycle hooks behind: cd-hook in fleet/,
    );
  });

  it("treats a missing group as deleted, and as gone in a refresh", async () => {
    const gone = { status: 400, body: '{"__type":"DeploymentGroupDoesNotExistException","message":"no"}' };
    await start({ DeleteDeploymentGroup: gone, GetDeploymentGroup: gone });
    await standIn.delete(GROUP, "id-1", INPUTS, AROUND);
    assert.equal(await standIn.read(GROUP, "id-1", { state: INPUTS, inputs: INPUTS }, AROUND), undefined);
  });

  it("creates a deployment configuration by count and zone", async () => {
    const found = { deploymentConfigInfo: { deploymentConfigName: "two", deploymentConfigId: "c-1" } };
    await start({
      CreateDeploymentConfig: { body: '{"deploymentConfigId":"c-1"}' },
      GetDeploymentConfig: { body: JSON.stringify(found) },
    });
    const subject = { type: "aws:codedeploy/deploymentConfig:DeploymentConfig", name: "two" };
    const inputs = {
      deploymentConfigName: "two",
      minimumHealthyHosts: { type: "HOST_COUNT", value: 2 },
      zonalConfig: {
        monitorDurationInSeconds: 30,
        minimumHealthyHostsPerZone: { type: "FLEET_PERCENT", value: 50 },
      },
    };
    const { outputs } = await standIn.create(subject, inputs, AROUND);
    assert.equal(outputs.deploymentConfigId, "c-1");
    const body = sent("CreateDeploymentConfig");
    assert.deepEqual(body.minimumHealthyHosts, { type: "HOST_COUNT", value: 2 });
    assert.deepEqual(body.zonalConfig, inputs.zonalConfig);
    assert.equal(
      standIn.diff(subject, inputs, { ...inputs, minimumHealthyHosts: {} }).deleteBeforeReplace,
      true,
    );
  });
});
