import assert from "node:assert/strict";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { HOOK, NEW, OLD } from "../support/sim-aws";

describe("audit after a deployment", () => {
  it("waits for hosts that are still initial", async () => {
    const aws = simulation();
    aws.unhealthy.set("i-2", "initial");
    aws.before = (operation) => {
      if (operation === "DescribeTargetHealth" && aws.calls.filter((call) => call === operation).length > 3) {
        aws.unhealthy.clear();
      }
    };
    const lines: string[] = [];
    assert.equal((await deploy(aws, {}, lines)).status, "Succeeded");
    assert.ok(lines.includes("[d-1] audit waits: i-2 is initial in target group shop"), lines.join("\n"));
  });

  it("fails after healthSeconds and names the unhealthy host", async () => {
    const aws = simulation();
    aws.unhealthy.set("i-2", "unhealthy");
    const failure = await failureOf(deploy(aws, { healthMs: 10_000 }));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.equal(failure.outcome.liveRevision, "a".repeat(64));
    assert.match(failure.message, /\n {2}i-2 is unhealthy in target group shop\n/);
  });

  it("finds a host that launched meanwhile with the previous revision (user guide, Auto Scaling)", async () => {
    const aws = simulation();
    aws.after = (operation) => {
      if (operation !== "CreateDeployment") {
        return;
      }
      aws.lifecycle.set("i-4", "InService");
      aws.add(OLD, "autoscaling", aws.clock.now() + 1, ["i-4"]);
    };
    const failure = await failureOf(deploy(aws, { healthMs: 10_000 }));
    assert.match(failure.message, /i-4 runs 0{64} \(d-2\)/);
  });

  it("accepts such a host once CodeDeploy's follow-on deployment has updated it", async () => {
    const aws = simulation();
    aws.after = (operation) => {
      if (operation !== "CreateDeployment") {
        return;
      }
      aws.lifecycle.set("i-4", "InService");
      aws.add(OLD, "autoscaling", aws.clock.now() + 1, ["i-4"]);
      aws.add(NEW, "CodeDeployAutoUpdate", aws.clock.now() + 40_000, ["i-4"]);
    };
    assert.equal((await deploy(aws)).status, "Succeeded");
  });

  it("counts hosts launched since with the live revision if nothing else changed", async () => {
    const aws = simulation();
    await deploy(aws);
    aws.lifecycle.set("i-4", "InService");
    aws.add(NEW, "autoscaling", aws.clock.now(), ["i-4"]);
    await aws.clock.sleep(60_000);
    const outcome = await deploy(aws);
    assert.equal(aws.created(NEW), 1);
    assert.deepEqual(
      outcome.hosts.map(({ instanceId }) => instanceId),
      ["i-1", "i-2", "i-3", "i-4"],
    );
  });

  it("fails for a host that failed and stayed in Standby although CodeDeploy succeeded", async () => {
    const aws = simulation();
    aws.failing = { revision: NEW, hosts: new Map([["i-3", HOOK]]) };
    aws.after = (operation) => {
      if (operation === "CreateDeployment") {
        aws.lifecycle.set("i-3", "Standby");
      }
    };
    const failure = await failureOf(deploy(aws));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(failure.message, /i-3 failed in d-1\n {2}i-3 is in Standby/);
  });

  it("waits for a host that launches with the previous revision, and fails when nothing updates it", async () => {
    for (const followOn of [true, false]) {
      const aws = simulation();
      aws.after = (operation) => {
        if (operation !== "CreateDeployment") {
          return;
        }
        aws.lifecycle.set("i-4", "Pending:Wait");
        aws.add(OLD, "autoscaling", aws.clock.now() + 20_000, ["i-4"]);
        if (followOn) {
          aws.add(NEW, "CodeDeployAutoUpdate", aws.clock.now() + 60_000, ["i-4"]);
        }
      };
      if (followOn) {
        assert.equal((await deploy(aws)).status, "Succeeded");
      } else {
        assert.match((await failureOf(deploy(aws))).message, /i-4 is Pending:Wait: runs 0{64} \(d-2\)/);
      }
    }
  });
});
