import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { deploy, failureOf, settings, simulation } from "../support/rehearsal";
import { HOOK, NEW, OTHER, type SimAws } from "../support/sim-aws";

function failAfterEnd(aws: SimAws, operations: readonly string[]): string[] {
  const lines: string[] = [];
  aws.before = (operation) => {
    const over = lines.some((line) => line.includes("HEALTH_CONSTRAINTS"));
    if (over && operations.includes(operation)) {
      throw new CallError("transient", operation, "503");
    }
  };
  return lines;
}

describe("a known outcome", () => {
  it("stays Failed if the rollback cannot be followed", async () => {
    const aws = simulation();
    aws.rollbackEvents = ["DEPLOYMENT_FAILURE"];
    aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
    const lines = failAfterEnd(aws, ["GetDeployment"]);
    const failure = await failureOf(deploy(aws, {}, lines));
    assert.equal(failure.outcome.status, "Failed");
    assert.match(failure.message, /HEALTH_CONSTRAINTS/);
    assert.match(failure.message, /Rollback could not be followed: GetDeployment: 503/);
  });

  it(
    "of an earlier rollout stays in the state if a later one cannot be followed, or if the live revision " +
      "cannot be read",
    async () => {
      for (const lost of ["GetDeployment", "GetDeploymentGroup"]) {
        const aws = simulation();
        const revision = { ...settings().revision, ...OTHER, contentHash: "b".repeat(64) };
        assert.equal((await deploy(aws, { revision })).liveRevision, "b".repeat(64));
        aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
        aws.before = (operation) => {
          if (operation === lost && aws.created(NEW) > 0) {
            throw new CallError("refused", operation, "denied");
          }
        };
        assert.equal((await failureOf(deploy(aws))).outcome.liveRevision, "b".repeat(64), lost);
      }
    },
  );

  it("stays Failed if the hosts can no longer be read", async () => {
    const aws = simulation();
    aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
    aws.before = (operation) => {
      const failed = aws.clock.now() >= (aws.deployments[1]?.createdAt ?? Number.POSITIVE_INFINITY) + 7000;
      if (failed && operation === "BatchGetDeploymentTargets") {
        throw new CallError("refused", operation, "denied");
      }
    };
    assert.equal((await failureOf(deploy(aws))).outcome.status, "Failed");
  });

  it("is AuditFailed, with the reason, if the fleet's health may not be read", async () => {
    const aws = simulation();
    aws.before = (operation) => {
      if (operation === "DescribeTargetHealth") {
        throw new CallError("refused", operation, "AccessDenied");
      }
    };
    const failure = await failureOf(deploy(aws));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(
      failure.message,
      /succeeded at CodeDeploy, but the fleet could not be audited: .*AccessDenied/,
    );
  });

  it("is Succeeded although AWS throttled once and healthSeconds is 0", async () => {
    const aws = simulation();
    let throttled = false;
    aws.before = (operation) => {
      if (operation !== "DescribeAutoScalingGroups" || throttled) {
        return;
      }
      throttled = true;
      throw new CallError("transient", operation, "Throttling");
    };
    assert.equal((await deploy(aws, { healthMs: 0 })).status, "Succeeded");
    assert.ok(throttled);
  });
});

describe("stop at the deadline", () => {
  it("is requested again if it was throttled", async () => {
    const aws = simulation();
    aws.eventMs = 60_000;
    let throttled = false;
    aws.before = (operation) => {
      if (operation !== "StopDeployment" || throttled) {
        return;
      }
      throttled = true;
      throw new CallError("transient", operation, "ThrottlingException");
    };
    const { outcome } = await failureOf(deploy(aws, { deploymentMs: 120_000 }));
    assert.equal(outcome.status, "Stopped");
  });

  it("leaves somebody else's deployment, or CodeDeploy's rollback, running", async () => {
    for (const [creator, description] of [
      ["codeDeployRollback", undefined],
      ["user", "by hand"],
    ] as const) {
      const aws = simulation();
      aws.eventMs = 600_000;
      aws.add(NEW, creator, aws.clock.now()).description = description;
      const failure = await failureOf(deploy(aws, { deploymentMs: 120_000 }));
      assert.ok(!aws.calls.includes("StopDeployment"));
      assert.equal(failure.outcome.status, "InProgress");
      assert.match(
        failure.message,
        new RegExp(`still running \\(InProgress, created by ${creator}.*not ours to stop`),
      );
    }
  });
});
