import assert from "node:assert/strict";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { HOOK, NEW, OTHER, type SimAws } from "../support/sim-aws";

const BROKEN = {
  ...HOOK,
  script: "hooks/start",
  message: "Script exited with 1",
  logTail: "[stderr]no such file\n",
};

/** The deployer is killed as soon as its deployment exists. Nothing watches what follows. */
async function killedAfterCreate(aws: SimAws): Promise<void> {
  let created = false;
  aws.before = () => {
    if (created) {
      throw new Error("killed");
    }
  };
  aws.after = (operation) => {
    if (operation === "CreateDeployment") {
      created = true;
      throw new Error("killed");
    }
  };
  await assert.rejects(deploy(aws), /killed/);
  aws.before = () => undefined;
  aws.after = () => undefined;
  await aws.clock.sleep(600_000);
}

describe("a rollout that failed after its deployer was killed", () => {
  for (const rollbackEvents of [[], ["DEPLOYMENT_FAILURE"]]) {
    it(
      "is reported once, as if it had been watched, before anything is deployed " +
        `(${rollbackEvents[0] ?? "no rollback"})`,
      async () => {
        const aws = simulation();
        aws.rollbackEvents = rollbackEvents;
        aws.failing = { revision: NEW, hosts: new Map([["i-2", BROKEN]]) };
        await killedAfterCreate(aws);
        aws.failing = undefined;
        const lines: string[] = [];
        const failure = await failureOf(deploy(aws, {}, lines));
        assert.equal(aws.created(NEW), 1);
        assert.equal(failure.outcome.deploymentId, "d-1");
        assert.equal(failure.outcome.status, "Failed");
        assert.match(failure.message, /HEALTH_CONSTRAINTS/);
        assert.match(failure.message, /i-2, ApplicationStart: ScriptFailed in hooks\/start$/m);
        assert.match(lines.join("\n"), /ScriptFailed in hooks\/start: Script exited with 1\n.*no such file/);
        assert.match(lines[0] ?? "", /^\[d-1] rolled out a{12} and ended Failed while nobody watched/);
        const next = await deploy(aws);
        assert.equal(next.status, "Succeeded");
        assert.equal(aws.created(NEW), 2);
      },
    );
  }

  it("is reported if it is newer than the state of an earlier rollout, and not if it is older", async () => {
    const aws = simulation();
    const recorded = {
      deploymentId: "d-0",
      status: "Succeeded",
      startedAt: new Date(aws.clock.now() - 86_400_000).toISOString(),
    };
    aws.failing = { revision: NEW, hosts: new Map([["i-1", BROKEN]]) };
    await killedAfterCreate(aws);
    assert.equal((await failureOf(deploy(aws, { recorded }))).outcome.deploymentId, "d-1");
    aws.failing = undefined;
    const later = {
      deploymentId: "d-9",
      status: "Failed",
      startedAt: new Date(aws.clock.now()).toISOString(),
    };
    assert.equal((await deploy(aws, { recorded: later })).status, "Succeeded");
  });

  it("is reported if only the last host failed, which CodeDeploy calls a success", async () => {
    const aws = simulation();
    aws.failing = { revision: NEW, hosts: new Map([["i-3", BROKEN]]) };
    await killedAfterCreate(aws);
    aws.failing = undefined;
    const failure = await failureOf(deploy(aws));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(failure.message, /i-3, ApplicationStart: ScriptFailed in hooks\/start/);
    assert.equal(aws.created(NEW), 1);
    assert.equal((await deploy(aws)).deploymentId, "d-2");
  });

  it("is reported if it was stopped, as CodeDeploy does on an alarm (user guide, stop a deployment)", async () => {
    const aws = simulation();
    aws.eventMs = 600_000;
    await killedAfterCreate(aws);
    const [, running] = aws.deployments;
    assert.ok(running !== undefined);
    running.stoppedAt = aws.clock.now() - 1;
    assert.equal((await failureOf(deploy(aws))).outcome.status, "Stopped");
    assert.equal(aws.created(NEW), 1);
  });

  it("is reported after a run that lost sight of it, because that run did not report how it ended", async () => {
    const aws = simulation();
    aws.failing = { revision: NEW, hosts: new Map([["i-1", BROKEN]]) };
    aws.after = (operation) => {
      if (operation === "GetDeployment" && aws.created(NEW) > 0) {
        throw new Error("connection lost");
      }
    };
    assert.equal((await failureOf(deploy(aws))).outcome.status, "Unknown");
    aws.after = () => undefined;
    await aws.clock.sleep(600_000);
    assert.equal((await failureOf(deploy(aws))).outcome.status, "Failed");
    assert.equal(aws.created(NEW), 1);
  });
});

describe("failures that a rollout does not stop for", () => {
  it("somebody else's of the same revision", async () => {
    const aws = simulation();
    aws.failing = { revision: NEW, hosts: new Map([["i-1", BROKEN]]) };
    aws.add(NEW, "user", aws.clock.now()).description = "by hand";
    aws.failing = undefined;
    await aws.clock.sleep(600_000);
    assert.equal((await deploy(aws)).status, "Succeeded");
  });

  it("one after which another revision was deployed", async () => {
    const aws = simulation();
    aws.failing = { revision: NEW, hosts: new Map([["i-1", BROKEN]]) };
    await killedAfterCreate(aws);
    aws.failing = undefined;
    aws.add(OTHER, "user", aws.clock.now());
    await aws.clock.sleep(600_000);
    assert.equal((await deploy(aws)).status, "Succeeded");
  });
});
