import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { stubbedPort } from "../support/stubbed-port";

const GROUP = { applicationName: "shop", deploymentGroupName: "production-green" };
const NAMED = { applicationName: "shop", currentDeploymentGroupName: "production-green" };

// Members and their meaning: CodeDeploy API reference, UpdateDeploymentGroup (botocore, codedeploy 2014-10-06).
describe("AWS port's list of fleets of a deployment group (SDK over HTTP)", () => {
  const aws = stubbedPort();
  const found = (deploymentGroupInfo: object) => {
    aws.stub.answers.GetDeploymentGroup = () => ({ deploymentGroupInfo });
  };

  it("reads which Auto Scaling groups are named", async () => {
    found({ autoScalingGroups: [{ name: "green", hook: "h-1" }, { name: "blue" }] });
    assert.deepEqual(await aws.port.fleetsOf(GROUP), ["green", "blue"]);
    found({});
    assert.deepEqual(await aws.port.fleetsOf(GROUP), []);
  });

  it("sends an empty list as such, since a list that is left out keeps the hooks", async () => {
    found({ autoScalingGroups: [{ name: "green", hook: "h-1" }] });
    aws.stub.answers.UpdateDeploymentGroup = () => ({});
    await aws.port.nameFleets(GROUP, []);
    await aws.port.nameFleets(GROUP, ["green"]);
    assert.deepEqual(aws.stub.inputsOf("UpdateDeploymentGroup"), [
      { ...NAMED, autoScalingGroups: [] },
      { ...NAMED, autoScalingGroups: ["green"] },
    ]);
  });

  it("sends tags and the termination hook again as it finds them, since they may be removed where they are left out", async () => {
    const filter = { Key: "role", Value: "web", Type: "KEY_AND_VALUE" };
    const tags = {
      ec2TagFilters: [filter],
      onPremisesInstanceTagFilters: [filter],
      ec2TagSet: { ec2TagSetList: [[filter]] },
      onPremisesTagSet: { onPremisesTagSetList: [[filter]] },
      terminationHookEnabled: true,
    };
    found({ ...tags, autoScalingGroups: [{ name: "green" }], serviceRoleArn: "arn:role" });
    aws.stub.answers.UpdateDeploymentGroup = () => ({ hooksNotCleanedUp: [] });
    await aws.port.nameFleets(GROUP, []);
    assert.deepEqual(aws.stub.inputsOf("UpdateDeploymentGroup"), [
      { ...NAMED, autoScalingGroups: [], ...tags },
    ]);
    found({ ec2TagFilters: [], onPremisesInstanceTagFilters: [], terminationHookEnabled: false });
    await aws.port.nameFleets(GROUP, []);
    assert.deepEqual(aws.stub.inputsOf("UpdateDeploymentGroup").at(-1), { ...NAMED, autoScalingGroups: [] });
  });

  it("fails if CodeDeploy could not remove a hook, with the command that does", async () => {
    found({ autoScalingGroups: [{ name: "green", hook: "h-1" }] });
    aws.stub.answers.UpdateDeploymentGroup = () => ({ hooksNotCleanedUp: [{ name: "green", hook: "h-1" }] });
    await assert.rejects(aws.port.nameFleets(GROUP, []), (error: unknown) => {
      assert.ok(error instanceof CallError);
      assert.equal(error.failure, "refused");
      assert.match(
        error.message,
        /aws autoscaling delete-lifecycle-hook --auto-scaling-group-name green --lifecycle-hook-name h-1$/,
      );
      return true;
    });
  });
});
