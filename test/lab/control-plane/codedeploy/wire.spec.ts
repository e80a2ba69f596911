import assert from "node:assert/strict";
import {
  BatchGetDeploymentTargetsCommand,
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentCommand,
  CreateDeploymentConfigCommand,
  CreateDeploymentGroupCommand,
  DeleteApplicationCommand,
  DeleteDeploymentConfigCommand,
  DeploymentConfigAlreadyExistsException,
  DeploymentConfigInUseException,
  DeploymentConfigLimitExceededException,
  DeploymentLimitExceededException,
  GetDeploymentCommand,
  GetDeploymentConfigCommand,
  GetDeploymentGroupCommand,
  ListDeploymentsCommand,
  ListTagsForResourceCommand,
  UpdateDeploymentGroupCommand,
} from "@aws-sdk/client-codedeploy";
import { LabCodeDeploy } from "./lab-codedeploy";
import { serve } from "./serve";

const names = { applicationName: "shop", deploymentGroupName: "web" };

describe("CodeDeploy through the AWS SDK (API reference 2014-10-06)", () => {
  let lab: LabCodeDeploy;
  let served: Awaited<ReturnType<typeof serve>>;
  let client: CodeDeployClient;

  beforeEach(async () => {
    lab = new LabCodeDeploy(2);
    served = await serve([lab.codeDeploy.service]);
    client = new CodeDeployClient({
      endpoint: served.endpoint,
      region: "eu-west-1",
      credentials: { accessKeyId: "lab", secretAccessKey: "lab" },
      maxAttempts: 1,
    });
    await client.send(
      new CreateApplicationCommand({ applicationName: "shop", tags: [{ Key: "a", Value: "b" }] }),
    );
    await client.send(
      new CreateDeploymentGroupCommand({
        ...names,
        serviceRoleArn: "arn:aws:iam::1:role/r",
        autoScalingGroups: ["fleet"],
      }),
    );
  });

  afterEach(async () => {
    client.destroy();
    await served.close();
  });

  const revision = (key: string) => ({
    revisionType: "S3" as const,
    s3Location: { bucket: "b", key, bundleType: "tgz" as const, eTag: '"e"' },
  });

  it("times are dates, lists are lists, diagnostics are read", async () => {
    lab.agents.behaviour = ({ event }) => (event === "ApplicationStart" ? "fails" : "works");
    const { deploymentId } = await client.send(
      new CreateDeploymentCommand({ ...names, revision: revision("v1") }),
    );
    await lab.clock.advance(60_000);
    const { deploymentInfo } = await client.send(new GetDeploymentCommand({ deploymentId }));
    assert.ok(deploymentInfo?.createTime instanceof Date && deploymentInfo.completeTime instanceof Date);
    assert.equal(deploymentInfo.status, "Failed");
    assert.equal(deploymentInfo.errorInformation?.code, "HEALTH_CONSTRAINTS");
    assert.equal(deploymentInfo.revision?.s3Location?.eTag, "e");
    const { deploymentTargets } = await client.send(
      new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds: ["i-1"] }),
    );
    const failed = deploymentTargets?.[0]?.instanceTarget?.lifecycleEvents?.find(
      ({ status }) => status === "Failed",
    );
    assert.equal(failed?.lifecycleEventName, "ApplicationStart");
    assert.equal(failed?.diagnostics?.errorCode, "ScriptFailed");
    assert.ok(failed?.endTime instanceof Date);
    const listed = await client.send(
      new ListDeploymentsCommand({ ...names, includeOnlyStatuses: ["Failed"] }),
    );
    assert.deepEqual(listed.deployments, [deploymentId]);
  });

  it("errors are the SDK's classes", async () => {
    await client.send(new CreateDeploymentCommand({ ...names, revision: revision("v1") }));
    await assert.rejects(
      client.send(new CreateDeploymentCommand({ ...names, revision: revision("v2") })),
      DeploymentLimitExceededException,
    );
  });

  it("groups keep what an update does not name, and show their last deployments", async () => {
    await client.send(
      new UpdateDeploymentGroupCommand({
        applicationName: "shop",
        currentDeploymentGroupName: "web",
        autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] },
      }),
    );
    const { deploymentId } = await client.send(
      new CreateDeploymentCommand({ ...names, revision: revision("v1") }),
    );
    await lab.clock.advance(60_000);
    const { deploymentGroupInfo: group } = await client.send(new GetDeploymentGroupCommand(names));
    assert.equal(group?.autoScalingGroups?.[0]?.name, "fleet");
    assert.deepEqual(group?.autoRollbackConfiguration?.events, ["DEPLOYMENT_FAILURE"]);
    assert.equal(group?.lastSuccessfulDeployment?.deploymentId, deploymentId);
    assert.ok(group?.lastSuccessfulDeployment?.endTime instanceof Date);
    assert.equal(group?.targetRevision?.s3Location?.key, "v1");
  });

  it("configurations: predefined ones exist; zonal ones are stored as they were sent", async () => {
    const one = await client.send(
      new GetDeploymentConfigCommand({ deploymentConfigName: "CodeDeployDefault.OneAtATime" }),
    );
    assert.equal(one.deploymentConfigInfo?.minimumHealthyHosts?.value, 1);
    await client.send(
      new CreateDeploymentConfigCommand({
        deploymentConfigName: "zones",
        minimumHealthyHosts: { type: "HOST_COUNT", value: 1 },
        zonalConfig: { monitorDurationInSeconds: 5 },
      }),
    );
    const made = await client.send(new GetDeploymentConfigCommand({ deploymentConfigName: "zones" }));
    assert.deepEqual(made.deploymentConfigInfo?.zonalConfig, { monitorDurationInSeconds: 5 });
  });

  it("configurations of one's own: 50 an account (CodeDeploy quotas), none of a taken name, none in use deleted", async () => {
    const create = (name: string, value = 1) =>
      client.send(
        new CreateDeploymentConfigCommand({
          deploymentConfigName: name,
          minimumHealthyHosts: { type: "HOST_COUNT", value },
        }),
      );
    for (let count = 0; count < 50; count += 1) {
      await create(`keeps-${count}`, count);
    }
    await assert.rejects(create("keeps-7"), DeploymentConfigAlreadyExistsException);
    await assert.rejects(create("one-more"), DeploymentConfigLimitExceededException);
    await client.send(new DeleteDeploymentConfigCommand({ deploymentConfigName: "keeps-49" }));
    await create("one-more");
    await client.send(
      new UpdateDeploymentGroupCommand({
        applicationName: "shop",
        currentDeploymentGroupName: "web",
        deploymentConfigName: "one-more",
      }),
    );
    await assert.rejects(
      client.send(new DeleteDeploymentConfigCommand({ deploymentConfigName: "one-more" })),
      DeploymentConfigInUseException,
    );
  });

  it("tags, and deletion of an application with its groups", async () => {
    const ResourceArn = "arn:aws:codedeploy:eu-west-1:123456789012:application:shop";
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceArn }));
    assert.deepEqual(Tags, [{ Key: "a", Value: "b" }]);
    await client.send(new DeleteApplicationCommand({ applicationName: "shop" }));
    assert.equal(lab.fleets.hook, undefined);
  });
});
