import assert from "node:assert/strict";
import { deploy, elastic, failureOf } from "../support/rehearsal";
import { midway } from "../support/shapes";

const NATIVE = { suspension: "codedeploy", healthMs: 10_000 } as const;

/** CodeDeploy user guide, "Suspending Amazon EC2 Auto Scaling processes during deployments". */
describe("suspension by CodeDeploy", () => {
  it("is asked for with the deployment, and needs no guard", async () => {
    const aws = elastic(4);
    let suspended: readonly string[] = [];
    midway(aws, () => {
      suspended = [...aws.suspended.keys()];
    });
    assert.equal((await deploy(aws, NATIVE)).status, "Succeeded");
    assert.deepEqual(suspended, ["AZRebalance", "InstanceRefresh", "Terminate"]);
    assert.deepEqual([...aws.suspended], []);
    assert.ok(!aws.calls.includes("SuspendProcesses"));
  });

  it("fails the rollout when CodeDeploy has not resumed, with the command", async () => {
    const aws = elastic(4);
    aws.resumes = false;
    const failure = await failureOf(deploy(aws, NATIVE));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(failure.message, /--scaling-processes AZRebalance InstanceRefresh Terminate/);
    aws.resumes = true;
    assert.equal((await deploy(aws, NATIVE)).status, "Succeeded");
  });
});
