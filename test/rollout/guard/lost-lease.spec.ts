import assert from "node:assert/strict";
import type { Guard } from "../../../rollout/model/guard";
import { RolloutFailure } from "../../../rollout/model/outcome";
import { CallError } from "../../../rollout/ports/call-error";
import { deployAs, deployer, guarded, simulation } from "../support/rehearsal";
import { NEW, type SimAws } from "../support/sim-aws";

const WRITES = ["CreateDeployment", "StopDeployment"];

function writes(aws: SimAws): readonly string[] {
  return aws.calls.filter((operation) => WRITES.includes(operation));
}

async function failing(run: Promise<unknown>): Promise<Error> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Error, "it did not fail");
  return error;
}

describe("a rollout that loses its lease", () => {
  it("changes nothing more, keeps the deployment's id with status Unknown, and says who holds the guard", async () => {
    const aws = simulation();
    const guard = guarded(aws);
    let fence = 0;
    aws.after = (operation) => {
      if (operation === "CreateDeployment") {
        guard.takeAway();
        fence = guard.guard?.fence ?? 0;
      }
    };
    const error = await failing(deployAs(deployer(aws, "ann"), aws));
    assert.ok(error instanceof RolloutFailure);
    assert.equal(error.outcome.status, "Unknown");
    assert.equal(error.outcome.deploymentId, "d-1");
    assert.match(
      error.message,
      /the guard s3:\/\/\S+ went to another run .*: eve@desk, process 9, since .*fence 2, this one has 1/,
    );
    assert.deepEqual(writes(aws), ["CreateDeployment"]);
    assert.equal(guard.guard?.lease?.owner, "x", "the other's lease stays");
    assert.equal(guard.guard?.fence, fence);
  });

  it("asks for no stop at the deadline", async () => {
    const aws = simulation();
    const guard = guarded(aws);
    aws.eventMs = 100_000;
    // It learns of the loss only when it wants to stop: until then S3 does not answer.
    guard.before = () => {
      if (aws.created(NEW) > 0 && writes(aws).length === 1) {
        throw new CallError("transient", "PutObject", "TimeoutError");
      }
    };
    const ann = deployer(aws, "ann");
    const error = await failing(deployAs(ann, aws, { deploymentMs: 240_000 }));
    assert.ok(error instanceof RolloutFailure);
    assert.equal(error.outcome.status, "Unknown");
    assert.match(
      error.message,
      /the guard \S+ cannot be written \(PutObject: TimeoutError\), and without it nothing may be/,
    );
    assert.deepEqual(writes(aws), ["CreateDeployment"]);
    assert.ok(
      ann.lines.some((line) => /cannot be renewed \(3 tries, still trying, the lease ends in/.test(line)),
    );
  });

  it("creates no deployment when the loss comes before it", async () => {
    const aws = simulation();
    const guard = guarded(aws);
    aws.lifecycle.set("i-1", "Pending");
    aws.deployments.length = 0;
    let looks = 0;
    aws.after = (operation) => {
      looks += operation === "DescribeAutoScalingGroups" ? 1 : 0;
      if (looks === 4) {
        guard.takeAway();
        aws.lifecycle.set("i-1", "InService");
      }
    };
    // Longer than a renewal is due, in one sleep.
    const error = await failing(deployAs(deployer(aws, "ann"), aws, { pollMs: 25_000 }));
    assert.match(error.message, /went to another run .*eve@desk/);
    assert.deepEqual(writes(aws), []);
  });

  it("has status Unknown, too, when the loss comes during the audit", async () => {
    const aws = simulation();
    const guard = guarded(aws);
    aws.unhealthy.set("i-1", "initial");
    aws.after = (operation) => {
      if (operation === "DescribeTargetHealth") {
        guard.takeAway();
      }
    };
    const error = await failing(deployAs(deployer(aws, "ann"), aws));
    assert.ok(error instanceof RolloutFailure);
    assert.equal(error.outcome.status, "Unknown");
    assert.match(error.message, /eve@desk/);
  });

  it("is told when somebody deletes the guard or gives it back by hand", async () => {
    for (const [text, expected] of [
      [undefined, /the guard \S+ was deleted while this rollout held it/],
      [{ version: 1, nonce: "n", fence: 1 }, /went to another run .*: nobody holds it now/],
    ] as const satisfies readonly (readonly [Guard | undefined, RegExp])[]) {
      const aws = simulation();
      const guard = guarded(aws);
      aws.after = (operation) => {
        if (operation === "CreateDeployment") {
          guard.text = text === undefined ? undefined : JSON.stringify(text);
        }
      };
      assert.match((await failing(deployAs(deployer(aws, "ann"), aws))).message, expected);
    }
  });
});

describe("a rollout whose S3 does not answer for a while", () => {
  it("follows its deployment to the end, and gives the guard back", async () => {
    for (const failure of ["transient", "credentials", "refused"] as const) {
      const aws = simulation();
      const guard = guarded(aws);
      aws.eventMs = 5000;
      let refused = 0;
      guard.before = () => {
        const [deployment] = aws.deployments.slice(1);
        if (deployment !== undefined && aws.clock.now() < deployment.createdAt + 60_000) {
          refused += 1;
          throw new CallError(failure, "PutObject", "no");
        }
      };
      const outcome = await deployAs(deployer(aws, "ann"), aws);
      assert.equal(outcome.status, "Succeeded");
      assert.ok(refused > 0 && refused < 10, `${refused} tries`);
      assert.equal(guard.guard?.lease, undefined, failure);
    }
  });

  it("says so when it cannot give the guard back, and succeeds all the same", async () => {
    const aws = simulation();
    const guard = guarded(aws);
    const ann = deployer(aws, "ann");
    guard.before = () => {
      if (aws.created(NEW) > 0) {
        throw new CallError("transient", "PutObject", "TimeoutError");
      }
    };
    assert.equal((await deployAs(ann, aws)).status, "Succeeded");
    assert.match(
      ann.lines.at(-1) ?? "",
      /^the guard \S+ could not be given back \(PutObject: TimeoutError\); .* 180 s at most$/,
    );
    assert.equal(guard.guard?.lease?.who, "ann");
  });
});
