import assert from "node:assert/strict";
import { StubError } from "../support/aws-stub";
import { stubbedPort } from "../support/stubbed-port";

const NAME = "InService-minimum-2-hosts";

describe("deployment configurations of a number of hosts (SDK over HTTP)", () => {
  const aws = stubbedPort();

  function existing(minimumHealthyHosts: object, others: object = {}): void {
    aws.stub.answers = {
      CreateDeploymentConfig: () => {
        throw new StubError("DeploymentConfigAlreadyExistsException", NAME);
      },
      GetDeploymentConfig: () => ({ deploymentConfigInfo: { minimumHealthyHosts, ...others } }),
    };
  }

  it("are made once, for EC2 hosts", async () => {
    aws.stub.answers = { CreateDeploymentConfig: () => ({ deploymentConfigId: "1" }) };
    await aws.port.ensureHostCountConfig(NAME, 2);
    assert.deepEqual(aws.stub.inputsOf("CreateDeploymentConfig"), [
      {
        deploymentConfigName: NAME,
        computePlatform: "Server",
        minimumHealthyHosts: { type: "HOST_COUNT", value: 2 },
      },
    ]);
  });

  it("are used when they exist", async () => {
    existing({ type: "HOST_COUNT", value: 2 });
    await aws.port.ensureHostCountConfig(NAME, 2);
    assert.equal(aws.stub.inputsOf("GetDeploymentConfig").length, 1);
  });

  for (const [what, minimum, others] of [
    ["another number", { type: "HOST_COUNT", value: 1 }, {}],
    ["a percentage", { type: "FLEET_PERCENT", value: 2 }, {}],
    ["zones", { type: "HOST_COUNT", value: 2 }, { zonalConfig: { monitorDurationInSeconds: 60 } }],
  ] as const) {
    it(`are refused with ${what} under the same name`, async () => {
      existing(minimum, others);
      await assert.rejects(
        aws.port.ensureHostCountConfig(NAME, 2),
        /InService-minimum-2-hosts holds .*, not HOST_COUNT 2\. .*delete-deployment-config --deployment-config-name InS/,
      );
    });
  }

  it("tell what to do when the account has no more (50, AWS quotas for CodeDeploy)", async () => {
    aws.stub.answers = {
      CreateDeploymentConfig: () => {
        throw new StubError("DeploymentConfigLimitExceededException", "limit exceeded");
      },
    };
    await assert.rejects(
      aws.port.ensureHostCountConfig(NAME, 2),
      /as many .* as it may .*Delete one that no/,
    );
  });
});
