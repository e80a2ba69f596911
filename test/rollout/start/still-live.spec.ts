import assert from "node:assert/strict";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { HOOK, NEW, OTHER } from "../support/sim-aws";

describe("rollout of the revision that is live", () => {
  it("waits for a host that is unhealthy for a moment instead of deploying again", async () => {
    const aws = simulation();
    await deploy(aws);
    aws.unhealthy.set("i-3", "unhealthy");
    const asked = aws.calls.length;
    aws.before = (operation) => {
      if (
        operation === "DescribeTargetHealth" &&
        aws.calls.slice(asked).filter((it) => it === operation).length > 2
      ) {
        aws.unhealthy.clear();
      }
    };
    assert.equal((await deploy(aws)).deploymentId, "d-1");
    assert.equal(aws.created(NEW), 1);
  });

  it("fails its audit, without a deployment, if a host stays unhealthy or in Standby, or if the fleet is empty", async () => {
    for (const [spoil, problem] of [
      [(aws: ReturnType<typeof simulation>) => aws.unhealthy.set("i-3", "unhealthy"), /i-3 is unhealthy/],
      [(aws: ReturnType<typeof simulation>) => aws.lifecycle.set("i-3", "Standby"), /i-3 is in Standby/],
      [(aws: ReturnType<typeof simulation>) => aws.lifecycle.clear(), /no host of the fleet is InService/],
    ] as const) {
      const aws = simulation();
      await deploy(aws);
      spoil(aws);
      const failure = await failureOf(deploy(aws, { healthMs: 10_000 }));
      assert.equal(failure.outcome.status, "AuditFailed");
      assert.equal(failure.outcome.deploymentId, "d-1");
      assert.match(failure.message, problem);
      assert.equal(aws.created(NEW), 1);
    }
  });

  it("deploys again if a host never gets the revision", async () => {
    const aws = simulation();
    await deploy(aws);
    aws.lifecycle.set("i-4", "InService");
    aws.add(OTHER, "autoscaling", aws.clock.now(), ["i-4"]);
    aws.hosts.push("i-4");
    assert.equal((await deploy(aws)).deploymentId, "d-3");
  });

  it("deploys again in time although new hosts launch all the time and count as the last success", async () => {
    const aws = simulation();
    await deploy(aws);
    aws.lifecycle.set("i-4", "InService");
    aws.hosts.push("i-4");
    const began = aws.clock.now();
    let launches = 0;
    aws.before = () => {
      if (launches < 20 && aws.clock.now() - began > launches * 60_000) {
        launches += 1;
        aws.add(NEW, "autoscaling", aws.clock.now(), [`i-1${launches}`]);
      }
    };
    await deploy(aws);
    assert.equal(aws.created(NEW), 2);
    assert.ok(launches < 8, `one audit of 300 s, not ${launches} minutes of them`);
  });

  it("deploys again over a host that another deployment left half done, though its target was skipped", async () => {
    const aws = simulation();
    await deploy(aws);
    const other = aws.add(OTHER, "user", aws.clock.now());
    await aws.clock.sleep(6000);
    other.stoppedAt = aws.clock.now();
    aws.shown = (id, target) =>
      id === other.id && target.instanceId === "i-1" ? { ...target, status: "Skipped" } : target;
    await aws.clock.sleep(60_000);
    assert.equal((await deploy(aws)).deploymentId, "d-3");
  });

  it("takes a host's launch before the redeployment into account", async () => {
    const aws = simulation();
    aws.failing = { revision: NEW, hosts: new Map([["i-3", HOOK]]) };
    await failureOf(deploy(aws));
    aws.failing = undefined;
    aws.lifecycle.set("i-4", "Pending:Wait");
    aws.add(NEW, "autoscaling", aws.clock.now(), ["i-4"]);
    await aws.clock.sleep(1);
    aws.after = (operation) => {
      if (operation === "CreateDeployment") {
        aws.lifecycle.set("i-4", "InService");
      }
    };
    assert.equal((await deploy(aws)).deploymentId, "d-3");
  });
});
