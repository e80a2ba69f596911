import assert from "node:assert/strict";
import { StubError } from "../support/aws-stub";
import { stubbedPort } from "../support/stubbed-port";

const GROUP = { applicationName: "shop", deploymentGroupName: "production" };

describe("AWS port (SDK over HTTP)", () => {
  const aws = stubbedPort();

  it("sends the revision with ETag and version, the configuration and the description", async () => {
    aws.stub.answers = { CreateDeployment: () => ({ deploymentId: "d-1" }) };
    const revision = { bucket: "b", key: "k.tgz", bundleType: "tgz" as const, contentHash: "x" };
    const request = {
      ...GROUP,
      deploymentConfigName: "CodeDeployDefault.OneAtATime",
      description: "InService x",
    };
    assert.equal(
      await aws.port.createDeployment({ ...request, revision: { ...revision, eTag: "e", versionId: "v" } }),
      "d-1",
    );
    await aws.port.createDeployment({ ...request, revision });
    const location = { bucket: "b", key: "k.tgz", bundleType: "tgz" };
    await aws.port.createDeployment({ ...request, revision, ignoreApplicationStopFailures: true });
    const plain = { revisionType: "S3", s3Location: location };
    assert.deepEqual(aws.stub.inputsOf("CreateDeployment"), [
      { ...request, revision: { revisionType: "S3", s3Location: { ...location, version: "v", eTag: "e" } } },
      { ...request, revision: plain },
      { ...request, revision: plain, ignoreApplicationStopFailures: true },
    ]);
  });

  it("reads a deployment with times, error, rollback and rollback events", async () => {
    const deploymentInfo = {
      status: "Failed",
      creator: "user",
      createTime: 1_800_000_000.5,
      completeTime: 1_800_000_060,
      revision: { revisionType: "S3", s3Location: { bucket: "b", key: "k.tgz" } },
      errorInformation: { code: "HEALTH_CONSTRAINTS", message: "too many" },
      rollbackInfo: { rollbackDeploymentId: "d-2" },
      autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] },
    };
    aws.stub.answers = { GetDeployment: () => ({ deploymentInfo }) };
    const record = await aws.port.getDeployment("d-1");
    assert.equal(record.createdAt, 1_800_000_000_500);
    assert.equal(record.completedAt, 1_800_000_060_000);
    assert.deepEqual(record.revision, { bucket: "b", key: "k.tgz" });
    assert.deepEqual(record.error, { code: "HEALTH_CONSTRAINTS", message: "too many" });
    assert.equal(record.rollback?.deploymentId, "d-2");
    assert.deepEqual(record.rollbackEvents, ["DEPLOYMENT_FAILURE"]);
  });

  it("lists deployments over all pages, by status and creation time", async () => {
    aws.stub.answers = {
      ListDeployments: (input) =>
        JSON.stringify(input).includes("nextToken")
          ? { deployments: ["d-3"] }
          : { deployments: ["d-1", "d-2"], nextToken: "t" },
    };
    const ids = await aws.port.listDeployments(GROUP, {
      statuses: ["InProgress"],
      createdSince: 1_800_000_000_000,
      createdUntil: 1_800_000_060_000,
    });
    assert.deepEqual(ids, ["d-1", "d-2", "d-3"]);
    const [first] = aws.stub.inputsOf("ListDeployments");
    const range = { createTimeRange: { start: 1_800_000_000, end: 1_800_000_060 } };
    assert.deepEqual(first, { ...GROUP, includeOnlyStatuses: ["InProgress"], ...range });
    await aws.port.listDeployments(GROUP, { createdUntil: 1_800_000_060_000 });
    assert.deepEqual(aws.stub.inputsOf("ListDeployments").at(-1), {
      ...GROUP,
      nextToken: "t",
      createTimeRange: { end: 1_800_000_060 },
    });
  });

  it("reads several deployments in one call, and a single one with its own call", async () => {
    aws.stub.answers = {
      BatchGetDeployments: () => ({
        deploymentsInfo: [{ deploymentId: "d-2", status: "Failed", deploymentConfigName: "c" }],
      }),
      GetDeployment: () => ({ deploymentInfo: { status: "Succeeded" } }),
    };
    const [found, ...others] = await aws.port.getDeployments(["d-1", "d-2"]);
    assert.equal(found?.deploymentId, "d-2");
    assert.equal(found?.status, "Failed");
    assert.equal(found?.deploymentConfigName, "c");
    assert.deepEqual(others, [], "what AWS does not keep is left out");
    assert.equal((await aws.port.getDeployments(["d-1"]))[0]?.status, "Succeeded");
    assert.deepEqual(aws.stub.inputsOf("BatchGetDeployments"), [{ deploymentIds: ["d-1", "d-2"] }]);
    assert.deepEqual(aws.stub.inputsOf("GetDeployment"), [{ deploymentId: "d-1" }]);
  });

  it("reads each deployment with its own call if the deployer's role may not call BatchGetDeployments", async () => {
    aws.stub.answers = {
      BatchGetDeployments: () => {
        throw new StubError(
          "AccessDeniedException",
          "not authorized to perform: codedeploy:BatchGetDeployments",
        );
      },
      GetDeployment: (input) => {
        if (JSON.stringify(input).includes("d-2")) {
          throw new StubError("DeploymentDoesNotExistException", "d-2");
        }
        return { deploymentInfo: { status: "Succeeded" } };
      },
    };
    for (const _look of [1, 2]) {
      const found = await aws.port.getDeployments(["d-1", "d-2", "d-3"]);
      assert.deepEqual(
        found.map(({ deploymentId }) => deploymentId),
        ["d-1", "d-3"],
      );
    }
    assert.equal(aws.stub.inputsOf("BatchGetDeployments").length, 1);
  });

  it("reads targets with their events' diagnostics, and none before the deployment has started", async () => {
    const diagnostics = { errorCode: "ScriptFailed", scriptName: "s", message: "m", logTail: "l" };
    const event = { lifecycleEventName: "Install", status: "Failed", startTime: 1, endTime: 3, diagnostics };
    const instanceTarget = { targetId: "i-1", status: "Failed", lifecycleEvents: [event] };
    aws.stub.answers = {
      ListDeploymentTargets: () => ({ targetIds: ["i-1"] }),
      BatchGetDeploymentTargets: () => ({ deploymentTargets: [{ instanceTarget }] }),
    };
    assert.deepEqual(await aws.port.listTargets("d-1"), ["i-1"]);
    assert.deepEqual(await aws.port.getTargets("d-1", ["i-1"]), [
      {
        instanceId: "i-1",
        status: "Failed",
        events: [{ name: "Install", status: "Failed", startedAt: 1000, endedAt: 3000, diagnostics }],
      },
    ]);
    assert.deepEqual(aws.stub.inputsOf("BatchGetDeploymentTargets"), [
      { deploymentId: "d-1", targetIds: ["i-1"] },
    ]);
    aws.stub.answers = {
      ListDeploymentTargets: () => {
        throw new StubError("DeploymentNotStartedException", "not started");
      },
    };
    assert.deepEqual(await aws.port.listTargets("d-1"), []);
  });

  it("says in every stop whether to roll back", async () => {
    aws.stub.answers = { StopDeployment: () => ({ status: "Pending" }) };
    await aws.port.stopDeployment("d-1", true);
    await aws.port.stopDeployment("d-1", false);
    assert.deepEqual(aws.stub.inputsOf("StopDeployment"), [
      { deploymentId: "d-1", autoRollbackEnabled: true },
      { deploymentId: "d-1", autoRollbackEnabled: false },
    ]);
  });

  it("reads the fleet and target health (Query services)", async () => {
    const instance =
      "<member><InstanceId>i-1</InstanceId><LifecycleState>InService</LifecycleState><HealthStatus>Unhealthy</HealthStatus></member>";
    const sizes = "<MinSize>2</MinSize><MaxSize>6</MaxSize><DesiredCapacity>3</DesiredCapacity>";
    const reason = "User suspended at 2026-01-31T12:00:00Z";
    const suspended = `<member><ProcessName>Launch</ProcessName><SuspensionReason>${reason}</SuspensionReason></member>`;
    const health =
      "<Target><Id>i-1</Id></Target><TargetHealth><State>initial</State><Reason>R</Reason></TargetHealth>";
    aws.stub.answers = {
      DescribeAutoScalingGroups: () =>
        `<AutoScalingGroups><member>${sizes}<Instances>${instance}</Instances><SuspendedProcesses>${suspended}</SuspendedProcesses></member></AutoScalingGroups>`,
      DescribeTargetHealth: () =>
        `<TargetHealthDescriptions><member>${health}</member></TargetHealthDescriptions>`,
    };
    const instances = [{ instanceId: "i-1", lifecycleState: "InService", healthStatus: "Unhealthy" }];
    assert.deepEqual(await aws.port.fleet("fleet"), {
      instances,
      minSize: 2,
      maxSize: 6,
      desiredCapacity: 3,
      suspended: [{ name: "Launch", reason }],
    });
    assert.deepEqual(await aws.port.instances("fleet"), instances);
    assert.equal(aws.stub.inputsOf("DescribeAutoScalingGroups").length, 2, "one call a look");
    assert.deepEqual(await aws.port.targetHealth("arn"), [
      { instanceId: "i-1", state: "initial", reason: "R" },
    ]);
  });
});
