import assert from "node:assert/strict";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { NEW, OLD, OTHER } from "../support/sim-aws";

const BROKEN = {
  event: "ApplicationStart",
  script: "hooks/application_start",
  message: "Script exited with 1",
  logTail: "[stderr]no such file\n[stderr]giving up\n",
};

function breaking(host: string) {
  return { revision: NEW, hosts: new Map([[host, BROKEN]]) };
}

describe("roll out", () => {
  it("deploys, follows every host and reports the outcome", async () => {
    const aws = simulation();
    const lines: string[] = [];
    const outcome = await deploy(aws, {}, lines);
    assert.equal(outcome.status, "Succeeded");
    assert.equal(outcome.deploymentId, "d-1");
    assert.equal(outcome.liveRevision, "a".repeat(64));
    assert.deepEqual(
      outcome.hosts,
      ["i-1", "i-2", "i-3"].map((instanceId) => ({ instanceId, status: "Succeeded" })),
    );
    assert.match(outcome.completedAt, /^\d{4}-.*Z$/);
    assert.ok(
      lines.some((line) => /^\[d-1] 00:0\d {2}i-1 +Install +Succeeded \(1\.0 s\)$/.test(line)),
      lines.join("\n"),
    );
    assert.ok(
      lines.some((line) => line.endsWith("2 of 3 hosts done, 1 in progress, 0 failed")),
      lines.join("\n"),
    );
  });

  it("tells a failing hook at once with its output, and names host, event, code and script in the error", async () => {
    const aws = simulation();
    aws.failing = breaking("i-2");
    const lines: string[] = [];
    const failure = await failureOf(deploy(aws, {}, lines));
    assert.equal(failure.outcome.status, "Failed");
    assert.equal(failure.outcome.deploymentId, "d-1");
    assert.equal(failure.outcome.liveRevision, "0".repeat(64));
    const told = lines.findIndex((line) => line.includes("ScriptFailed in hooks/application_start"));
    assert.ok(told >= 0 && lines[told + 1]?.endsWith("    | [stderr]no such file"), lines.join("\n"));
    assert.match(failure.message, /HEALTH_CONSTRAINTS/);
    assert.match(failure.message, /i-2, ApplicationStart: ScriptFailed in hooks\/application_start$/m);
    assert.doesNotMatch(failure.message, /giving up|no such file|Script exited/);
    assert.match(
      failure.message,
      /aws deploy get-deployment-target --deployment-id d-1 --target-id INSTANCE/,
    );
    assert.match(
      failure.message,
      /Fleet: new revision on i-1; previous revision on i-3; unknown revision on i-2\./,
    );
    assert.match(failure.message, /No rollback: the deployment group does not ask for one/);
  });

  it("follows the rollback to its end and tells how it went (user guide, rollbacks)", async () => {
    const aws = simulation();
    aws.failing = breaking("i-2");
    aws.rollbackEvents = ["DEPLOYMENT_FAILURE"];
    const lines: string[] = [];
    const failure = await failureOf(deploy(aws, {}, lines));
    assert.match(
      failure.message,
      /Rollback d-2 ended Succeeded and passed the audit: every host runs the previous revision 0{12},/,
    );
    assert.match(failure.message, /Fleet: previous revision on i-1, i-2, i-3\./);
    assert.ok(lines.some((line) => line.startsWith("[d-2] ") && line.endsWith("Succeeded")));
    assert.equal(failure.outcome.deploymentId, "d-1");
    assert.equal(failure.outcome.liveRevision, "0".repeat(64));
  });

  it("fails when the last host failed although OneAtATime succeeded (CodeDeploy user guide, deployment configurations)", async () => {
    const aws = simulation();
    aws.failing = breaking("i-3");
    const failure = await failureOf(deploy(aws));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(failure.message, /succeeded at CodeDeploy, but the audit/);
    assert.match(failure.message, /i-3 failed in d-1/);
  });

  it("fails when CodeDeploy succeeded, but a Classic Load Balancer gives a host no requests", async () => {
    const aws = simulation();
    aws.unhealthyInClassic.set("i-2", "OutOfService");
    const only = { targetGroupArns: [], classicLoadBalancerNames: ["shop"] };
    const failure = await failureOf(deploy(aws, only));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(failure.message, /i-2 is OutOfService in Classic Load Balancer shop/);
    aws.unhealthyInClassic.clear();
    assert.equal((await deploy(aws, only)).status, "Succeeded");
    assert.equal(aws.created(NEW), 1, "health alone is no reason to deploy again");
  });

  it("deploys again when the recorded success had left a failed host behind", async () => {
    const aws = simulation();
    aws.failing = breaking("i-3");
    await failureOf(deploy(aws));
    aws.failing = undefined;
    assert.equal((await deploy(aws)).deploymentId, "d-2");
  });

  it("stops at its deadline, and says that its rollback is too slow as well", async () => {
    const aws = simulation();
    // The third event, BeforeInstall, lasts from 101 s to 151 s.
    aws.eventMs = 50_000;
    const failure = await failureOf(deploy(aws, { deploymentMs: 120_000 }));
    assert.ok(aws.calls.includes("StopDeployment"));
    assert.equal(failure.outcome.status, "Stopped");
    assert.match(
      failure.message,
      /did not end within 2 minutes \(timeouts\.deploymentMinutes\), with BeforeInstall still at work on i-1, and ended Stopped\.$/m,
    );
    assert.match(
      failure.message,
      /^Rollback d-2 is still running \(InProgress\), with BeforeInstall still at work on i-1\.$/m,
    );
  });

  it("refuses while another revision is rolled out, naming it and what to do", async () => {
    const aws = simulation();
    aws.add(OTHER, "user", aws.clock.now());
    await assert.rejects(deploy(aws), (error: Error) => {
      assert.match(error.message, /shop\/production is already being deployed to/);
      assert.match(error.message, /d-1 \(Created, created by user\) rolls out b{64} since 20/);
      assert.match(error.message, /aws deploy stop-deployment --deployment-id d-1/);
      return true;
    });
    assert.equal(aws.created(NEW), 0);
  });

  it("waits for a rollback that still runs, then deploys", async () => {
    const aws = simulation();
    aws.add(OLD, "codeDeployRollback", aws.clock.now());
    const lines: string[] = [];
    assert.equal((await deploy(aws, {}, lines)).deploymentId, "d-2");
    assert.ok(lines[0]?.startsWith("waiting for d-1 (created by codeDeployRollback"), lines[0]);
  });

  it("needs no deployment when the revision is live on a healthy fleet", async () => {
    const aws = simulation();
    await deploy(aws);
    const outcome = await deploy(aws);
    assert.equal(outcome.deploymentId, "d-1");
    assert.equal(aws.created(NEW), 1);
  });

  it("takes over a deployment that appeared between the look and CreateDeployment", async () => {
    const aws = simulation();
    aws.before = (operation) => {
      if (operation === "CreateDeployment" && aws.created(NEW) === 0) {
        aws.add(NEW, "user", aws.clock.now());
      }
    };
    assert.equal((await deploy(aws)).deploymentId, "d-1");
    assert.equal(aws.created(NEW), 1);
  });
});
