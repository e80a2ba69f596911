import assert from "node:assert/strict";
import { stubbedPort } from "../support/stubbed-port";

const REQUEST = {
  applicationName: "shop",
  deploymentGroupName: "production",
  deploymentConfigName: "c",
  description: "d",
  revision: { bucket: "b", key: "k.tgz", bundleType: "tgz" as const },
};

/** Names and shape: CodeDeploy API reference, CreateDeployment and EC2DeploymentOptions (botocore's model has them, too). */
describe("suspension by CodeDeploy (SDK over HTTP)", () => {
  const aws = stubbedPort();

  it("goes out with CreateDeployment, whole, and only where it is asked for", async () => {
    aws.stub.answers = { CreateDeployment: () => ({ deploymentId: "d-1" }) };
    const suspendProcesses = ["AZRebalance", "Terminate"];
    assert.equal(await aws.port.createDeployment({ ...REQUEST, suspendProcesses }), "d-1");
    await aws.port.createDeployment(REQUEST);
    const [first, second] = aws.stub.inputsOf("CreateDeployment");
    assert.ok(typeof first === "object" && first !== null && typeof second === "object" && second !== null);
    assert.deepEqual(first, {
      ...second,
      ec2DeploymentOptions: { autoScalingGroupProcessesToSuspend: suspendProcesses },
    });
    assert.ok(!("ec2DeploymentOptions" in second));
  });
});
