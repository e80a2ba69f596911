import assert from "node:assert/strict";
import { remembering } from "../../../rollout/guard/remembering";
import { NOTHING_OWED } from "../../../rollout/model/guard";
import { CallError } from "../../../rollout/ports/call-error";
import type { GuardSession } from "../../../rollout/ports/guard-session";
import { settings, simulation } from "../support/rehearsal";
import { HOOK, NEW, OLD } from "../support/sim-aws";

const nothing = async () => undefined;

const SESSION: GuardSession = {
  owed: NOTHING_OWED,
  stop: undefined,
  loss: undefined,
  approval: undefined,
  begin: nothing,
  at: nothing,
  owe: nothing,
  look: nothing,
  keep: nothing,
  release: nothing,
};

function setUp() {
  const aws = simulation();
  const given = { port: aws.port, clock: aws.clock, log: () => undefined, settings: settings() };
  const [context, guard] = remembering(given, SESSION);
  return { aws, context, guard, port: context.port };
}

describe("what a run under the guard remembers", () => {
  it("is a fleet until a pause, a change or a second", async () => {
    const { aws, context, guard, port } = setUp();
    const desired = async () => (await port.fleet("shop-fleet")).desiredCapacity;
    assert.equal(await desired(), 3);
    aws.desiredCapacity = 4;
    assert.equal(await desired(), 3);
    assert.equal((await port.instances("shop-fleet")).length, 3);
    assert.equal(aws.calls.length, 1);
    await guard.keep();
    assert.equal(await desired(), 4);
    aws.desiredCapacity = 5;
    await context.clock.sleep(1);
    assert.equal(await desired(), 5);
    aws.desiredCapacity = 6;
    await aws.clock.sleep(1000);
    assert.equal(await desired(), 6);
  });

  it("is a deployment that has succeeded, with its hosts", async () => {
    const { aws, port } = setUp();
    for (const _ of [1, 2]) {
      assert.equal((await port.getDeployment("d-0")).status, "Succeeded");
      assert.deepEqual((await port.getDeployments(["d-0"])).length, 1);
      assert.deepEqual(await port.listTargets("d-0"), ["i-1", "i-2", "i-3"]);
      assert.equal((await port.getTargets("d-0", ["i-1", "i-2"])).length, 2);
    }
    assert.deepEqual(aws.calls, ["GetDeployment", "ListDeploymentTargets", "BatchGetDeploymentTargets"]);
    assert.equal((await port.getTargets("d-0", ["i-2", "i-3"])).length, 2);
    assert.equal(aws.calls.length, 4);
  });

  it("is no deployment that runs or has failed, to which a rollback is still added", async () => {
    const { aws, port } = setUp();
    aws.rollbackEvents = ["DEPLOYMENT_FAILURE"];
    aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
    const { id } = aws.add(NEW, "user", aws.clock.now());
    assert.equal((await port.getDeployment(id)).status, "Created");
    assert.deepEqual(
      (await port.getTargets(id, ["i-1"])).map(({ status }) => status),
      ["InProgress"],
    );
    await aws.clock.sleep(60_000);
    assert.equal((await port.getDeployment(id)).status, "Failed");
    assert.deepEqual(
      (await port.getTargets(id, ["i-1"])).map(({ status }) => status),
      ["Failed"],
    );
    const { rollback } = await port.getDeployment(id);
    assert.equal(aws.deployments.find((sim) => sim.id === rollback?.deploymentId)?.revision, OLD);
  });

  it("is no answer that did not come", async () => {
    const { aws, port } = setUp();
    aws.before = (operation) => {
      throw new CallError("transient", operation, "503");
    };
    await assert.rejects(port.fleet("shop-fleet"));
    await assert.rejects(port.getDeployment("d-0"));
    aws.before = () => undefined;
    assert.equal((await port.fleet("shop-fleet")).desiredCapacity, 3);
    assert.equal((await port.getDeployment("d-0")).status, "Succeeded");
  });
});
