import assert from "node:assert/strict";
import { DEPLOYMENT_TYPE } from "../../rollout/constants";
import { runProgram } from "./run-program";
import { FULL } from "./settings";

describe("the rollouts over both fleets, in the whole program", function () {
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

  it("know every MinSize that the program gives their fleet, by schedule too", async () => {
    const { registrations } = await runProgram(FULL);
    const rollouts = registrations.filter(({ type }) => type === DEPLOYMENT_TYPE);
    assert.deepEqual(Object.fromEntries(rollouts.map(({ name, inputs }) => [name, inputs.minSizes])), {
      "inservice-test-rollout": [2, 3],
      "inservice-test-workers-rollout": [1],
    });
  });

  it("may be told of a revision whose stop hooks are broken, which both fleets run", async () => {
    const ignoreStopFailuresOf = "0123456789ab";
    const { registrations } = await runProgram({
      ...FULL,
      rollout: { ...FULL.rollout, ignoreStopFailuresOf },
    });
    const rollouts = registrations.filter(({ type }) => type === DEPLOYMENT_TYPE);
    assert.deepEqual(
      rollouts.map(({ inputs }) => inputs.ignoreStopFailuresOf),
      [ignoreStopFailuresOf, ignoreStopFailuresOf],
    );
  });

  it("act in the account that the provider's credentials belong to, and in no other", async () => {
    const { registrations } = await runProgram(FULL);
    const rollouts = registrations.filter(({ type }) => type === DEPLOYMENT_TYPE);
    const accounts = rollouts.map(({ name, inputs }) => [name, inputs.accountId]);
    assert.deepEqual(Object.fromEntries(accounts), {
      "inservice-test-rollout": "123456789012",
      "inservice-test-workers-rollout": "123456789012",
    });
  });

  it("outlast no fleet's grace period: workers have theirs to boot, hosts for two turns of 120 s as well", async () => {
    const { registrations } = await runProgram(FULL);
    const groups = registrations.filter(({ type }) => type === "aws:autoscaling/group:Group");
    const graces = groups.map(({ name, inputs }) => [name, inputs.healthCheckGracePeriod]);
    assert.deepEqual(Object.fromEntries(graces), {
      "inservice-test-fleet": 300 + 2 * 120,
      "inservice-test-workers": 300,
    });
  });
});
