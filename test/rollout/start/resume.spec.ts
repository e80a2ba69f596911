import assert from "node:assert/strict";
import { RolloutFailure } from "../../../rollout/model/outcome";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { NEW, type SimAws } from "../support/sim-aws";

/** From its nth call on, the deployer's calls no longer reach AWS. With `late`, the nth call still has its effect. */
function killAt(aws: SimAws, nth: number, late: boolean): void {
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
}

function revive(aws: SimAws): void {
  aws.before = () => undefined;
  aws.after = () => undefined;
}

async function killed(aws: SimAws): Promise<boolean> {
  try {
    await deploy(aws);
    return false;
  } catch (error) {
    assert.match(error instanceof Error ? error.message : "", /killed/);
    return true;
  }
}

describe("resume after a kill", () => {
  for (const late of [false, true]) {
    it(`finishes with one deployment, killed ${late ? "after" : "before"} the effect of any call`, async () => {
      const whole = simulation();
      await deploy(whole);
      for (let nth = 1; nth <= whole.calls.length; nth += 1) {
        const aws = simulation();
        killAt(aws, nth, late);
        assert.ok(await killed(aws), `call ${nth} was never made`);
        revive(aws);
        const outcome = await deploy(aws);
        assert.equal(outcome.status, "Succeeded", `killed at call ${nth}`);
        assert.equal(aws.created(NEW), 1, `killed at call ${nth}`);
      }
    });
  }

  it("adopts what ended while nobody watched, and starts a failed one again after reporting it", async () => {
    const whole = simulation();
    await deploy(whole);
    const created = whole.calls.indexOf("CreateDeployment") + 1;
    for (const host of ["i-3", "i-1", ""]) {
      const aws = simulation();
      const hook = { event: "ApplicationStart", script: "s", message: "m", logTail: "" };
      aws.failing = { revision: NEW, hosts: new Map(host === "" ? [] : [[host, hook]]) };
      killAt(aws, aws.calls.length + created, true);
      assert.ok(await killed(aws));
      revive(aws);
      aws.failing = undefined;
      await aws.clock.sleep(600_000);
      if (host !== "") {
        assert.equal((await failureOf(deploy(aws))).outcome.deploymentId, "d-1", host);
      }
      assert.equal((await deploy(aws)).status, "Succeeded", host);
      assert.equal(aws.created(NEW), host === "" ? 1 : 2, host);
    }
  });

  it("keeps the deployment's id in every failure after CreateDeployment", async () => {
    const aws = simulation();
    aws.after = (operation) => {
      if (operation === "GetDeployment" && aws.created(NEW) > 0) {
        throw new Error("access denied");
      }
    };
    await assert.rejects(deploy(aws), (error: unknown) => {
      assert.ok(error instanceof RolloutFailure);
      assert.equal(error.outcome.deploymentId, "d-1");
      assert.equal(error.outcome.status, "Unknown");
      assert.match(error.message, /access denied.*Deployment d-1 may still be running/);
      return true;
    });
  });
});
