import assert from "node:assert/strict";
import { runProgram } from "./run-program";
import { FULL } from "./settings";

describe("the rollouts of both fleets, in the whole program", function () {
  this.timeout(60_000);

  it("keep the percentage of the hosts, and change a single worker, which could not stay", async () => {
    const { registrations } = await runProgram(FULL);
    const groups = registrations.filter(
      ({ type }) => type === "aws:codedeploy/deploymentGroup:DeploymentGroup",
    );
    const configurations = groups.map(({ name, inputs }) => [name, inputs.deploymentConfigName]);
    assert.deepEqual(Object.fromEntries(configurations), {
      "inservice-test-group": "inservice-test-rolling",
      "inservice-test-workers-group": "CodeDeployDefault.OneAtATime",
    });
  });
});
