import assert from "node:assert/strict";
import { CallError, type CallFailure } from "../../../rollout/ports/call-error";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { HOOK, NEW, type SimAws } from "../support/sim-aws";

/** CreateDeployment has its effect, but the caller gets only this error, once. */
function loseAnswer(aws: SimAws, failure: CallFailure): void {
  let lost = false;
  aws.after = (operation) => {
    if (operation !== "CreateDeployment" || lost) {
      return;
    }
    lost = true;
    throw new CallError(failure, operation, "no answer");
  };
}

describe("CreateDeployment without a clear answer", () => {
  it("makes no second deployment when the first ended well before the next look", async () => {
    for (const failure of ["busy", "transient"] as const) {
      const aws = simulation();
      aws.eventMs = 500;
      loseAnswer(aws, failure);
      const outcome = await deploy(aws, { pollMs: 30_000 });
      assert.equal(outcome.deploymentId, "d-1", failure);
      assert.equal(aws.created(NEW), 1, failure);
    }
  });

  it("reports the failure of the deployment that was made, and makes no second", async () => {
    const aws = simulation();
    aws.eventMs = 100;
    aws.failing = { revision: NEW, hosts: new Map([["i-1", { ...HOOK, event: "ApplicationStop" }]]) };
    loseAnswer(aws, "transient");
    const { outcome } = await failureOf(deploy(aws));
    assert.equal(outcome.deploymentId, "d-1");
    assert.equal(outcome.status, "Failed");
    assert.equal(aws.created(NEW), 1);
  });

  it("does not take over an earlier deployment of the same revision, or somebody else's", async () => {
    const aws = simulation();
    aws.eventMs = 100;
    aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
    await failureOf(deploy(aws));
    aws.failing = undefined;
    let refused = false;
    aws.before = (operation) => {
      if (operation !== "CreateDeployment" || refused) {
        return;
      }
      refused = true;
      aws.add(NEW, "autoscaling", aws.clock.now(), ["i-9"]);
      aws.add(NEW, "user", aws.clock.now() - 2000).stoppedAt = aws.clock.now();
      throw new CallError("transient", operation, "503");
    };
    assert.equal((await deploy(aws)).deploymentId, "d-4");
  });

  it("checks once more after the last try", async () => {
    const aws = simulation();
    let tries = 0;
    aws.before = (operation) => {
      if (operation !== "CreateDeployment") {
        return;
      }
      tries += 1;
      if (tries < 5) {
        throw new CallError("transient", operation, "503");
      }
    };
    aws.after = (operation) => {
      if (operation === "CreateDeployment") {
        throw new CallError("transient", operation, "TimeoutError");
      }
    };
    assert.equal((await deploy(aws)).deploymentId, "d-1");
    assert.equal(aws.created(NEW), 1);
  });

  it("keeps checking while AWS is down, because a deployment may be running", async () => {
    const aws = simulation();
    loseAnswer(aws, "transient");
    let outUntil = 0;
    aws.before = (operation) => {
      if (operation === "CreateDeployment") {
        outUntil = aws.clock.now() + 600_000;
      } else if (aws.clock.now() < outUntil) {
        throw new CallError("transient", operation, "503");
      }
    };
    assert.equal((await deploy(aws)).deploymentId, "d-1");
  });

  it("says that a deployment may be running if it cannot check", async () => {
    const aws = simulation();
    loseAnswer(aws, "transient");
    aws.before = (operation) => {
      if (operation === "ListDeployments" && aws.created(NEW) > 0) {
        throw new CallError("refused", operation, "AccessDenied");
      }
    };
    await assert.rejects(
      deploy(aws),
      /A deployment may be running in shop\/production; run "pulumi up" again/,
    );
  });
});
