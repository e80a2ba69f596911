import assert from "node:assert/strict";
import { CallError, type CallFailure } from "../../../rollout/ports/call-error";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { HOOK, NEW, type SimAws } from "../support/sim-aws";

const DISPLAY = ["ListDeploymentTargets", "BatchGetDeploymentTargets"];

/** Lets calls that only show progress fail as long as the deployment of NEW runs, or for ever. */
function blind(aws: SimAws, operations: readonly string[], failure: CallFailure): void {
  aws.before = (operation) => {
    if (operations.includes(operation) && aws.created(NEW) > 0) {
      throw new CallError(failure, operation, "cannot look");
    }
  };
}

describe("a watch that cannot see the hosts", () => {
  for (const operation of DISPLAY) {
    it(`goes on when ${operation} is denied, tells it once, and enforces the deadline`, async () => {
      const aws = simulation();
      aws.eventMs = 60_000;
      blind(aws, [operation], "refused");
      const lines: string[] = [];
      const failure = await failureOf(deploy(aws, { deploymentMs: 120_000 }, lines));
      assert.equal(failure.outcome.status, "Stopped");
      assert.ok(aws.calls.includes("StopDeployment"));
      const told = lines.filter((line) => line.startsWith("[d-1]") && line.includes("cannot look"));
      const stopping = lines.findIndex((line) => line.endsWith("stopping and rolling back"));
      assert.equal(told.filter((line) => lines.indexOf(line) < stopping).length, 1, lines.join("\n"));
    });
  }

  it("hears of the deployment's end at once although every look at the hosts is throttled", async () => {
    const aws = simulation();
    aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
    blind(aws, DISPLAY, "transient");
    const began = aws.clock.now();
    const failure = await failureOf(deploy(aws));
    assert.equal(failure.outcome.status, "Failed");
    assert.ok(aws.clock.now() - began < 300_000, `${aws.clock.now() - began} ms`);
  });

  it("shows what it missed as soon as it may look again", async () => {
    const aws = simulation();
    let denied = 0;
    aws.before = (operation) => {
      if (operation === "BatchGetDeploymentTargets" && denied < 3) {
        denied += 1;
        throw new CallError("refused", operation, "cannot look");
      }
    };
    const outcome = await deploy(aws);
    assert.equal(outcome.status, "Succeeded");
    assert.equal(outcome.hosts.length, 3);
  });
});

describe("credentials that expire during a rollout", () => {
  it("are waited for, and the first line says what to do", async () => {
    const aws = simulation();
    let expired = 0;
    aws.before = (operation) => {
      if (operation === "GetDeployment" && aws.created(NEW) > 0 && expired < 5) {
        expired += 1;
        throw new CallError("credentials", operation, "ExpiredTokenException: expired");
      }
    };
    const lines: string[] = [];
    assert.equal((await deploy(aws, {}, lines)).status, "Succeeded");
    const told = lines.filter((line) => /\(1 try, .*ExpiredTokenException.*renew the credentials/.test(line));
    assert.equal(told.length, 1, lines.join("\n"));
  });

  it("end the watch at its deadline, with what became of the fleet as far as it can be read", async () => {
    const aws = simulation();
    aws.before = (operation) => {
      if (operation === "GetDeployment" && aws.created(NEW) > 0) {
        throw new CallError("credentials", operation, "ExpiredTokenException: expired");
      }
    };
    const failure = await failureOf(deploy(aws, { deploymentMs: 120_000 }));
    assert.equal(failure.outcome.status, "Unknown");
    assert.match(failure.message, /ExpiredTokenException: expired\. Deployment d-1 may still be running/);
    assert.match(failure.message, /^ {2}i-1, i-2, i-3: InService and healthy$/m);
  });
});
