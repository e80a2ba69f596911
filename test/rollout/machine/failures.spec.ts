import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { deploy, elastic, failureOf, guarded } from "../support/rehearsal";
import { assertAsBefore } from "../support/shapes";
import { HOOK, NEW, OTHER, type SimAws } from "../support/sim-aws";

const ONE_MORE = { suspension: "deployer", additionalBatch: { hosts: 1 } } as const;
const RESUME =
  "aws autoscaling resume-processes --auto-scaling-group-name shop-fleet --scaling-processes Terminate";

function fleet(): SimAws {
  const aws = elastic(3);
  guarded(aws);
  return aws;
}

function refuse(aws: SimAws, operation: string): void {
  aws.before = (call) => {
    if (call === operation) {
      throw new CallError("refused", operation, "AccessDenied: not authorized");
    }
  };
}

describe("a rollout that fails", () => {
  it("is rolled back first, then everything is undone", async () => {
    const aws = fleet();
    aws.failing = { revision: NEW, hosts: new Map([["i-2", HOOK]]) };
    aws.rollbackEvents = ["DEPLOYMENT_FAILURE"];
    const failure = await failureOf(deploy(aws, ONE_MORE));
    assert.equal(failure.outcome.status, "Failed");
    assert.match(failure.message, /Rollback d-\d+ ended Succeeded and passed the audit/);
    assert.doesNotMatch(failure.message, /Left behind|Not undone|were suspended/);
    assertAsBefore(aws, 3, failure.message);
  });

  it("tells what could not be undone with the commands, and the next run undoes it", async () => {
    const aws = fleet();
    aws.failing = { revision: NEW, hosts: new Map([["i-2", HOOK]]) };
    refuse(aws, "ResumeProcesses");
    const { message } = await failureOf(deploy(aws, ONE_MORE));
    assert.match(message, /HEALTH_CONSTRAINTS/);
    assert.ok(message.includes(RESUME.replace(" Terminate", " AZRebalance")), message);
    assert.match(message, /Not undone \(.*AccessDenied.*\): up to 1 host added to shop-fleet, i-100/);
    assert.match(message, /terminate-instance-in-auto-scaling-group --instance-id i-100 --should-decrement/);
    aws.before = () => undefined;
    aws.failing = undefined;
    assert.equal((await deploy(aws, ONE_MORE)).status, "Succeeded");
    assertAsBefore(aws, 3, "next run");
  });

  it("fails although the deployment succeeded, when the group is not as it was", async () => {
    const aws = fleet();
    refuse(aws, "TerminateInstanceInAutoScalingGroup");
    const failure = await failureOf(deploy(aws, ONE_MORE));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(failure.message, /succeeded, but the Auto Scaling group is not as it was/);
    assert.deepEqual([...aws.suspended], [], "processes are resumed all the same");
    aws.before = () => undefined;
    const created = aws.created(NEW);
    assert.equal((await deploy(aws, ONE_MORE)).status, "Succeeded");
    assert.equal(aws.created(NEW), created);
    assertAsBefore(aws, 3, "next run");
  });

  it("undoes nothing under a deployment that still runs", async () => {
    const aws = fleet();
    aws.after = (operation) => {
      if (operation === "CreateDeployment") {
        throw new CallError("refused", operation, "AccessDenied: not authorized");
      }
    };
    await assert.rejects(deploy(aws, ONE_MORE), /Not undone \(deployment d-\d+ still runs/);
    assert.equal(aws.desiredCapacity, 4);
    aws.after = () => undefined;
    assert.equal((await deploy(aws, ONE_MORE)).status, "Succeeded");
    assertAsBefore(aws, 3, "next run");
  });

  it("undoes what a run before owes when it is refused and nothing runs", async () => {
    const aws = fleet();
    guarded(aws).leaveOwed({ processes: ["Terminate"] });
    aws.suspended.set("Terminate", "User suspended at 2027-01-15T08:00:00Z");
    aws.maxSize = 3;
    await assert.rejects(deploy(aws, ONE_MORE), /has no room/);
    assertAsBefore(aws, 3, "refused");
  });

  it("undoes nothing while somebody else's deployment runs, and says so", async () => {
    const aws = fleet();
    guarded(aws).leaveOwed({ processes: ["Terminate"] });
    aws.suspended.set("Terminate", "User suspended at 2027-01-15T08:00:00Z");
    aws.add(OTHER, "user", aws.clock.now());
    await assert.rejects(deploy(aws, ONE_MORE), (error: Error) => {
      assert.match(error.message, /already being deployed to[\s\S]*Not undone \(deployment d-1 still runs/);
      assert.ok(error.message.includes(RESUME), error.message);
      return true;
    });
    assert.ok(aws.suspended.has("Terminate"));
  });

  it("needs a guard for what must be undone", async () => {
    const aws = elastic(3);
    await assert.rejects(deploy(aws, { suspension: "deployer" }), /has no guard/);
    assert.deepEqual(aws.calls, []);
  });
});
