import assert from "node:assert/strict";
import { RolloutFailure } from "../../../rollout/model/outcome";
import { deploy, elastic, failureOf, guarded } from "../support/rehearsal";
import { assertAsBefore } from "../support/shapes";
import { NEW, type SimAws } from "../support/sim-aws";

const ONE_MORE = { suspension: "deployer", additionalBatch: { hosts: 1 } } as const;

function askedAfter(operation: string): SimAws {
  const aws = elastic(3);
  guarded(aws);
  let asked = false;
  aws.after = (call) => {
    if (call === operation && !asked) {
      asked = true;
      guarded(aws).askToStop("bob@desk, process 3");
    }
  };
  return aws;
}

describe("a request to stop a rollout by plan", () => {
  for (const operation of ["SuspendProcesses", "SetDesiredCapacity", "SetInstanceProtection"]) {
    it(`after ${operation}: deploys nothing, undoes all, and names who asked`, async () => {
      const aws = askedAfter(operation);
      await assert.rejects(deploy(aws, ONE_MORE), (error: Error) => {
        assert.ok(!(error instanceof RolloutFailure));
        assert.match(
          error.message,
          /^bob@desk, process 3 asked at \S+ to stop this rollout, so it deploys nothing/,
        );
        assert.doesNotMatch(error.message, /Not undone/);
        return true;
      });
      assert.equal(aws.created(NEW), 0);
      assertAsBefore(aws, 3, operation);
    });
  }

  it("during the deployment: rolls back, then undoes all", async () => {
    const aws = askedAfter("CreateDeployment");
    aws.eventMs = 10_000;
    const { message, outcome } = await failureOf(deploy(aws, ONE_MORE));
    assert.equal(outcome.status, "Stopped");
    assert.match(message, /was stopped because bob@desk, process 3 asked at/);
    assert.doesNotMatch(message, /Not undone|Left behind/);
    assertAsBefore(aws, 3, message);
  });
});
