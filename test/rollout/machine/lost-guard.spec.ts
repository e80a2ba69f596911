import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { deploy, deployAs, deployer, elastic, failureOf, guarded } from "../support/rehearsal";
import { assertAsBefore } from "../support/shapes";
import { NEW, type SimAws } from "../support/sim-aws";

const ONE_MORE = { suspension: "deployer", additionalBatch: { hosts: 1 } } as const;
const WRITES = /^(Suspend|Resume|Set|Terminate|Create|Stop)/;

function fleet(): SimAws {
  const aws = elastic(3);
  guarded(aws);
  return aws;
}

/** Once the operation had its effect, and counts what is changed from then on. */
function onceAfter(aws: SimAws, operation: string, happens: () => void): readonly string[] {
  const later: string[] = [];
  let done = false;
  aws.before = (call) => {
    if (done && WRITES.test(call)) {
      later.push(call);
    }
  };
  aws.after = (call) => {
    if (call === operation && !done) {
      done = true;
      happens();
    }
  };
  return later;
}

function forget(aws: SimAws): void {
  aws.before = () => undefined;
  aws.after = () => undefined;
}

describe("a rollout by plan that loses its guard", () => {
  for (const operation of ["SuspendProcesses", "SetDesiredCapacity", "SetInstanceProtection"]) {
    it(`changes nothing more after ${operation}; the next run undoes all`, async () => {
      const aws = fleet();
      const later = onceAfter(aws, operation, () => guarded(aws).takeAway());
      await assert.rejects(deploy(aws, ONE_MORE), (error: Error) => {
        assert.match(error.message, /^the guard \S+ went to another run .*eve@desk, process 9, since/);
        assert.match(
          error.message,
          /^Not undone \(.*eve@desk.*\): AZRebalance, .* Whoever holds the guard does it/m,
        );
        return true;
      });
      assert.deepEqual(later, []);
      assert.equal(guarded(aws).guard?.lease?.owner, "x", "the other's lease stays");
      forget(aws);
      assert.equal((await deployAs(deployer(aws, "ben"), aws, ONE_MORE)).status, "Succeeded");
      assert.equal(aws.created(NEW), 1);
      assertAsBefore(aws, 3, operation);
    });
  }

  it("while the deployment runs: the failure has its id with status Unknown, and nothing is undone", async () => {
    const aws = fleet();
    const later = onceAfter(aws, "CreateDeployment", () => guarded(aws).takeAway());
    const { message, outcome } = await failureOf(deploy(aws, ONE_MORE));
    assert.equal(outcome.status, "Unknown");
    assert.equal(outcome.deploymentId, aws.deployments.find(({ revision }) => revision.key === NEW.key)?.id);
    assert.match(
      message,
      /Not undone \(.*\): up to 1 host added to shop-fleet, .*Whoever holds the guard does it/,
    );
    assert.deepEqual(later, []);
    forget(aws);
    assert.equal((await deploy(aws, ONE_MORE)).status, "Succeeded");
    assertAsBefore(aws, 3, "next run");
  });

  it("while it undoes what it owes: the failure says so, with status Unknown", async () => {
    const aws = fleet();
    const later = onceAfter(aws, "ResumeProcesses", () => guarded(aws).takeAway());
    const { message, outcome } = await failureOf(deploy(aws, ONE_MORE));
    assert.equal(outcome.status, "Unknown");
    assert.match(message, /succeeded, but this run lost the guard before all was undone/);
    assert.match(message, /Not undone \(.*eve@desk/);
    assert.deepEqual(later, []);
    forget(aws);
    assert.equal((await deploy(aws, ONE_MORE)).status, "Succeeded");
    assert.equal(aws.created(NEW), 1);
    assertAsBefore(aws, 3, "next run");
  });

  it("because somebody deleted it: only the commands are left", async () => {
    const aws = fleet();
    onceAfter(aws, "SuspendProcesses", () => {
      guarded(aws).text = undefined;
    });
    await assert.rejects(
      deploy(aws, ONE_MORE),
      /Not undone \(.* was deleted .*\): .* No run does it, since the guard that listed it was deleted; by hand, .*resume-processes/,
    );
  });

  it("waits for an S3 that does not answer before a change, and changes nothing if it never does", async () => {
    const aws = fleet();
    let silent = false;
    guarded(aws).before = () => {
      if (silent) {
        throw new CallError("transient", "PutObject", "TimeoutError");
      }
    };
    const later = onceAfter(aws, "SetDesiredCapacity", () => {
      silent = true;
    });
    await assert.rejects(
      deploy(aws, ONE_MORE),
      /cannot be written \(PutObject: TimeoutError\)[\s\S]*Not undone/,
    );
    assert.deepEqual(later, []);
    silent = false;
    forget(aws);
    assert.equal((await deploy(aws, ONE_MORE)).status, "Succeeded");
    assertAsBefore(aws, 3, "next run");
  });
});
