import assert from "node:assert/strict";
import type { RolloutSettings } from "../../../rollout/model/settings";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { HOOK, NEW, type SimAws } from "../support/sim-aws";

const FORMER = { configurationHash: "1".repeat(64) };
const WANTED = { configurationHash: "2".repeat(64) };
const LATER = { configurationHash: "3".repeat(64) };

/** A fleet that has the revision with the former configuration. */
async function configured(): Promise<SimAws> {
  const aws = simulation();
  await deploy(aws, FORMER);
  assert.equal(aws.created(NEW), 1);
  return aws;
}

/** From its nth call on, the deployer's calls have no answer any more. With `late`, the nth still has its effect. */
async function killedAt(aws: SimAws, nth: number, late: boolean, asked: Partial<RolloutSettings>) {
  let calls = 0;
  aws.before = () => {
    calls += 1;
    if (calls > nth || (calls === nth && !late)) {
      throw new Error("killed");
    }
  };
  aws.after = () => {
    if (calls === nth) {
      throw new Error("killed");
    }
  };
  await assert.rejects(deploy(aws, asked), /killed/);
  aws.before = () => undefined;
  aws.after = () => undefined;
}

/** The deployer is killed as soon as its deployment exists. */
async function killedAfterCreate(aws: SimAws, asked: Partial<RolloutSettings>): Promise<void> {
  let created = false;
  aws.after = (operation) => {
    created ||= operation === "CreateDeployment";
    if (created) {
      throw new Error("killed");
    }
  };
  await assert.rejects(deploy(aws, asked), /killed/);
  aws.after = () => undefined;
}

describe("rollout of a configuration", () => {
  it("deploys the revision that is live again, to every host, and says why", async () => {
    const aws = await configured();
    const lines: string[] = [];
    const outcome = await deploy(aws, WANTED, lines);
    assert.equal(outcome.status, "Succeeded");
    assert.equal(outcome.deploymentId, "d-2");
    assert.deepEqual(
      outcome.hosts.map(({ instanceId }) => instanceId),
      ["i-1", "i-2", "i-3"],
    );
    assert.equal(
      aws.deployments[2]?.description,
      `InService ${"a".repeat(12)} configuration ${"2".repeat(12)}`,
    );
    assert.match(lines.join("\n"), /deploying a{12} to shop\/production, configuration 2{12}/);
  });

  it("deploys nothing if the configuration is live", async () => {
    const aws = await configured();
    assert.equal((await deploy(aws, FORMER)).deploymentId, "d-1");
    assert.equal(aws.created(NEW), 1);
  });

  for (const late of [false, true]) {
    it(`makes one deployment of it, killed ${late ? "after" : "before"} the effect of any call`, async () => {
      const whole = await configured();
      const before = whole.calls.length;
      await deploy(whole, WANTED);
      for (let nth = 1; nth <= whole.calls.length - before; nth += 1) {
        const aws = await configured();
        await killedAt(aws, nth, late, WANTED);
        assert.equal((await deploy(aws, WANTED)).status, "Succeeded", `killed at call ${nth}`);
        assert.equal(aws.created(NEW), 2, `killed at call ${nth}`);
      }
    });
  }

  it("waits for a deployment that brings a former one, and deploys afterwards", async () => {
    const aws = await configured();
    await killedAfterCreate(aws, WANTED);
    const lines: string[] = [];
    assert.equal((await deploy(aws, LATER, lines)).deploymentId, "d-3");
    assert.match(lines.join("\n"), /waiting for d-2 \(created by user, \w+\) to end/);
    assert.match(aws.deployments[3]?.description ?? "", /configuration 3{12}$/);
  });

  it("tells of one that failed while nobody watched before it deploys it again, but not before it deploys another", async () => {
    for (const [asked, told] of [
      [WANTED, true],
      [LATER, false],
    ] as const) {
      const aws = await configured();
      aws.failing = { revision: NEW, hosts: new Map([["i-2", HOOK]]) };
      await killedAfterCreate(aws, WANTED);
      aws.failing = undefined;
      await aws.clock.sleep(600_000);
      if (told) {
        assert.equal((await failureOf(deploy(aws, asked))).outcome.deploymentId, "d-2");
      }
      assert.equal((await deploy(aws, asked)).deploymentId, "d-3");
    }
  });

  it("deploys it again after a failure, though CodeDeploy has rolled back to the same revision", async () => {
    const aws = await configured();
    aws.rollbackEvents = ["DEPLOYMENT_FAILURE"];
    aws.failing = { revision: NEW, hosts: new Map([["i-2", HOOK]]) };
    assert.equal((await failureOf(deploy(aws, WANTED))).outcome.status, "Failed");
    aws.failing = undefined;
    assert.equal((await deploy(aws, WANTED)).status, "Succeeded");
    assert.match(aws.deployments.at(-1)?.description ?? "", /configuration 2{12}$/);
  });
});

describe("the configuration that a deployment brought which does not name one", () => {
  it("is the recorded one: nobody but a rollout changes it", async () => {
    const aws = await configured();
    aws.add(NEW, "user", aws.clock.now());
    await aws.clock.sleep(60_000);
    assert.equal((await deploy(aws, FORMER)).deploymentId, "d-2");
    assert.equal((await deploy(aws, WANTED)).deploymentId, "d-3");
  });

  it("is believed to be the wanted one if state is of a program that did not tell", async () => {
    const aws = simulation();
    await deploy(aws);
    assert.equal((await deploy(aws, WANTED)).deploymentId, "d-1");
    assert.equal(aws.created(NEW), 1);
  });

  it("is unknown without state, so the revision is deployed", async () => {
    const aws = simulation();
    aws.add(NEW, "user", aws.clock.now());
    await aws.clock.sleep(60_000);
    assert.equal((await deploy(aws, WANTED)).deploymentId, "d-2");
  });
});
