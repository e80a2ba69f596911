import assert from "node:assert/strict";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { HOOK, NEW, OTHER } from "../support/sim-aws";
import { resume, runScripts, suspend } from "../support/sim-scripts";

const PROCESSES = ["AZRebalance", "Terminate"];
const RESUME =
  "aws autoscaling resume-processes --auto-scaling-group-name shop-fleet --scaling-processes AZRebalance Terminate";
const QUICK = { healthMs: 10_000 };

/** A fleet whose stop hooks suspend processes and whose new revision does not resume them. */
function forgetful() {
  const aws = simulation();
  runScripts(aws, (event) => {
    if (event === "ApplicationStop") {
      suspend(aws, ...PROCESSES);
    }
  });
  return aws;
}

describe("processes that a rollout leaves suspended", () => {
  it("fail the audit, with the command that resumes exactly these", async () => {
    const failure = await failureOf(deploy(forgetful(), QUICK));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(failure.message, /of shop-fleet were suspended .*AZRebalance \(User suspended at 20/);
    assert.ok(failure.message.includes(RESUME), failure.message);
    assert.equal(failure.message.split(RESUME).length, 2, "once");
  });

  it("fail it again at the next run, which needs no deployment", async () => {
    const aws = forgetful();
    await failureOf(deploy(aws, QUICK));
    const failure = await failureOf(deploy(aws, QUICK));
    assert.equal(aws.created(NEW), 1);
    assert.ok(failure.message.includes(RESUME), failure.message);
    resume(aws, ...PROCESSES);
    assert.equal((await deploy(aws, QUICK)).status, "Succeeded");
  });

  it("are in the error of a failed rollout, and in that of the next revision", async () => {
    const aws = forgetful();
    aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
    const failure = await failureOf(deploy(aws, QUICK));
    assert.equal(failure.outcome.status, "Failed");
    assert.ok(failure.message.includes(RESUME), failure.message);
    const revision = { ...OTHER, bundleType: "tgz", contentHash: "b".repeat(64) } as const;
    const next = await failureOf(deploy(aws, { ...QUICK, revision }));
    assert.equal(next.outcome.status, "AuditFailed");
    assert.ok(next.message.includes(RESUME), next.message);
  });

  it("are reported once if a rollback brought every host back and left them suspended", async () => {
    const aws = forgetful();
    aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
    aws.rollbackEvents = ["DEPLOYMENT_FAILURE"];
    const { message } = await failureOf(deploy(aws, QUICK));
    assert.match(message, /Rollback d-2 ended Succeeded and passed the audit/);
    assert.equal(message.split(RESUME).length, 2, message);
  });

  it("are found by a run that takes over a deployment which had already suspended them", async () => {
    const aws = forgetful();
    aws.add(NEW, "user", aws.clock.now());
    await aws.clock.sleep(3000);
    await aws.port.lastSuccessful({ applicationName: "shop", deploymentGroupName: "production" });
    assert.ok(aws.suspended.has("Terminate"));
    const failure = await failureOf(deploy(aws, QUICK));
    assert.equal(failure.outcome.deploymentId, "d-1");
    assert.ok(failure.message.includes(RESUME), failure.message);
  });

  it("do not include those that somebody suspended before, which are not resumed with the others", async () => {
    const aws = forgetful();
    suspend(aws, "AZRebalance");
    await aws.clock.sleep(60_000);
    const failure = await failureOf(deploy(aws, QUICK));
    assert.ok(failure.message.includes("--scaling-processes Terminate"), failure.message);
    resume(aws, "Terminate");
    assert.equal((await deploy(aws, QUICK)).status, "Succeeded");
  });

  it("are none if each host resumes what it suspended", async () => {
    const aws = simulation();
    runScripts(aws, (event) => {
      if (event === "ApplicationStop") {
        suspend(aws, ...PROCESSES);
      }
      if (event === "ValidateService") {
        resume(aws, ...PROCESSES);
      }
    });
    assert.equal((await deploy(aws, QUICK)).status, "Succeeded");
  });

  it("are waited for, because a deployment to new hosts may still be running", async () => {
    const aws = simulation();
    runScripts(aws, (event, host) => {
      if (event === "ValidateService" && host === "i-3") {
        suspend(aws, "AZRebalance");
      }
    });
    aws.after = (operation) => {
      if (operation === "DescribeTargetHealth") {
        resume(aws, "AZRebalance");
      }
    };
    assert.equal((await deploy(aws)).status, "Succeeded");
  });
});
