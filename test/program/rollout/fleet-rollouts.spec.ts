import assert from "node:assert/strict";
import { DEPLOYMENT_TYPE } from "../../../rollout/constants";
import { runProgram } from "../run-program";
import { FULL } from "../settings";

describe("the rollouts over both fleets, in the whole program", function () {
  this.timeout(60_000);

  it("keep the percentage of the hosts, and change a single worker, which could not stay in service", async () => {
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

  it("know every MinSize that the program sets on their fleet, including schedules", async () => {
    const { registrations } = await runProgram(FULL);
    const rollouts = registrations.filter(({ type }) => type === DEPLOYMENT_TYPE);
    assert.deepEqual(Object.fromEntries(rollouts.map(({ name, inputs }) => [name, inputs.minSizes])), {
      "inservice-test-rollout": [2, 3],
      "inservice-test-workers-rollout": [1],
    });
  });

  it("replace hosts by the newest version of their own fleet's launch template, unless that is left to launches", async () => {
    const templates = async (rollout: object) => {
      const { registrations } = await runProgram({ ...FULL, rollout: { ...FULL.rollout, ...rollout } });
      const rollouts = registrations.filter(({ type }) => type === DEPLOYMENT_TYPE);
      return Object.fromEntries(
        rollouts.map(({ name, inputs }) => [name, [inputs.launchTemplate, inputs.refresh]]),
      );
    };
    const refresh = { order: "before", minHealthyPercent: 100, maxHealthyPercent: 110 };
    assert.deepEqual(await templates({}), {
      "inservice-test-rollout": [{ id: "inservice-test-fleet-template-id", version: "1" }, refresh],
      "inservice-test-workers-rollout": [{ id: "inservice-test-workers-template-id", version: "1" }, refresh],
    });
    assert.deepEqual(await templates({ templateChange: "launchesOnly" }), {
      "inservice-test-rollout": [undefined, undefined],
      "inservice-test-workers-rollout": [undefined, undefined],
    });
  });

  it("accept a revision with broken stop hooks, which both fleets run", async () => {
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

  it("bring the variables of both fleets, which one hash identifies, and refuse older commits unless told", async () => {
    const run = async (settings: object) => {
      const { registrations } = await runProgram({ ...FULL, ...settings });
      return registrations.filter(({ type }) => type === DEPLOYMENT_TYPE).map(({ inputs }) => inputs);
    };
    const [hosts, workers] = await run({});
    assert.match(String(hosts?.configurationHash), /^[0-9a-f]{64}$/);
    assert.equal(workers?.configurationHash, hosts?.configurationHash);
    assert.deepEqual([hosts?.allowOlder, workers?.allowOlder], [false, false]);
    assert.ok(hosts !== undefined && !("sequence" in hosts), "the test's application is not in git");
    const changed = await run({
      rollout: { ...FULL.rollout, allowOlder: true },
      environment: { plain: { ADDED: "1" } },
    });
    assert.notEqual(changed[0]?.configurationHash, hosts.configurationHash);
    assert.deepEqual(
      changed.map(({ allowOlder }) => allowOlder),
      [true, true],
    );
  });

  it("act in the account of the provider's credentials, and in no other", async () => {
    const { registrations } = await runProgram(FULL);
    const rollouts = registrations.filter(({ type }) => type === DEPLOYMENT_TYPE);
    const accounts = rollouts.map(({ name, inputs }) => [name, inputs.accountId]);
    assert.deepEqual(Object.fromEntries(accounts), {
      "inservice-test-rollout": "123456789012",
      "inservice-test-workers-rollout": "123456789012",
    });
  });

  it("end within each fleet's grace period: workers have theirs to boot, hosts also for two turns of 120 s", async () => {
    const { registrations } = await runProgram(FULL);
    const groups = registrations.filter(({ type }) => type === "aws:autoscaling/group:Group");
    const graces = groups.map(({ name, inputs }) => [name, inputs.healthCheckGracePeriod]);
    assert.deepEqual(Object.fromEntries(graces), {
      "inservice-test-fleet": 300 + 2 * 120,
      "inservice-test-workers": 300,
    });
  });
});
