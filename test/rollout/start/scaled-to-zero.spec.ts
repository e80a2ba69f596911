import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { hasChanges } from "../../../rollout/resource/diff";
import { deploymentState } from "../../../rollout/resource/outputs";
import { INPUTS } from "../support/inputs";
import { deploy, elastic, failureOf, guarded, simulation } from "../support/rehearsal";
import { HOOK, NEW, type SimAws } from "../support/sim-aws";

/** A fleet that a schedule has scaled to zero. */
function scaledToZero(aws: SimAws = simulation()): SimAws {
  aws.lifecycle.clear();
  aws.hosts.length = 0;
  Object.assign(aws, { minSize: 0, desiredCapacity: 0 });
  return aws;
}

function scaleOut(aws: SimAws, ...hosts: readonly string[]): void {
  for (const host of hosts) {
    aws.hosts.push(host);
    aws.lifecycle.set(host, "InService");
  }
  aws.desiredCapacity = hosts.length;
}

/** CodeDeploy API reference, ErrorInformation: NO_INSTANCES fails a deployment to a fleet without instances. */
describe("a fleet that is scaled to zero", () => {
  it("gets no deployment: the rollout is deferred, and says what launching hosts get", async () => {
    const aws = scaledToZero();
    const lines: string[] = [];
    const outcome = await deploy(aws, {}, lines);
    assert.equal(outcome.status, "Deferred");
    assert.equal(outcome.liveRevision, "0".repeat(64));
    assert.deepEqual(outcome.hosts, []);
    assert.equal(aws.created(NEW), 0);
    assert.ok(
      lines.some((line) =>
        /^warning: shop-fleet is scaled to zero, .* aaaaaaaaaaaa .* is deferred\. Hosts that launch get the revision before \(000000000000\); run "pulumi up" once they are there$/.test(
          line,
        ),
      ),
      lines.join("\n"),
    );
  });

  it("is rolled out by the next up once it has hosts", async () => {
    const aws = scaledToZero();
    await deploy(aws);
    scaleOut(aws, "i-7", "i-8");
    const outcome = await deploy(aws);
    assert.equal(outcome.status, "Succeeded");
    assert.equal(aws.created(NEW), 1);
    assert.deepEqual(
      outcome.hosts.map(({ instanceId }) => instanceId),
      ["i-7", "i-8"],
    );
  });

  it("is deferred at a group's first rollout at once, instead of waiting ten minutes for hosts", async () => {
    const aws = scaledToZero();
    aws.deployments.length = 0;
    const began = aws.clock.now();
    const lines: string[] = [];
    const outcome = await deploy(aws, {}, lines);
    assert.deepEqual([outcome.status, outcome.liveRevision, outcome.deploymentId], ["Deferred", "", ""]);
    assert.ok(aws.clock.now() - began < 60_000);
    assert.ok(lines.some((line) => line.includes("Hosts that launch get no revision")));
  });

  it("needs nothing if the revision is the group's last successful one, which launching hosts get", async () => {
    const aws = simulation();
    await deploy(aws);
    scaledToZero(aws);
    const outcome = await deploy(aws);
    assert.equal(outcome.status, "Succeeded");
    assert.equal(aws.created(NEW), 1);
  });

  it("is not one whose hosts are in Standby", async () => {
    const standby = scaledToZero();
    standby.lifecycle.set("i-1", "Standby");
    standby.hosts.push("i-1");
    assert.notEqual((await failureOf(deploy(standby, { healthMs: 0 }))).outcome.status, "Deferred");
    assert.equal(standby.created(NEW), 1);
  });

  it("is one only if it was seen twice: the first answer may be stale", async () => {
    const aws = simulation();
    const { fleet } = aws.port;
    let stale = 0;
    let looks = 0;
    Object.assign(aws.port, {
      fleet: async (name: string) => {
        const found = await fleet(name);
        looks += 1;
        if (looks !== 2) {
          return found;
        }
        stale += 1;
        return { ...found, instances: [], desiredCapacity: 0 };
      },
    });
    assert.equal((await deploy(aws)).status, "Succeeded");
    assert.equal(stale, 1);
  });

  it("keeps in state which failure was told, so that it is not told again", async () => {
    const aws = simulation();
    aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
    const failed = (await failureOf(deploy(aws))).outcome;
    scaledToZero(aws);
    const outcome = await deploy(aws);
    assert.deepEqual(
      [outcome.status, outcome.deploymentId, outcome.startedAt],
      ["Deferred", failed.deploymentId, failed.startedAt],
    );
    aws.failing = undefined;
    scaleOut(aws, "i-9");
    assert.equal((await deploy(aws)).status, "Succeeded");
  });

  it("suspends and adds nothing, and undoes what a killed run owes", async () => {
    const aws = elastic(1);
    const guard = guarded(aws);
    Object.assign(aws, { minSize: 0, desiredCapacity: 0 });
    await aws.clock.sleep(60_000);
    aws.suspended.set("AZRebalance", "User suspended at 2027-01-01T00:00:00Z");
    guard.leaveOwed({ processes: ["AZRebalance"] });
    const outcome = await deploy(aws, { suspension: "deployer", additionalBatch: { hosts: 1 } });
    assert.equal(outcome.status, "Deferred");
    assert.ok(!aws.calls.includes("SuspendProcesses") && !aws.calls.includes("SetDesiredCapacity"));
    assert.deepEqual([...aws.suspended], []);
    assert.deepEqual(guard.owed, { processes: [] });
  });

  it("fails if what a killed run owes cannot be undone, and stays deferred in state", async () => {
    const aws = elastic(1);
    const guard = guarded(aws);
    Object.assign(aws, { minSize: 0, desiredCapacity: 0 });
    await aws.clock.sleep(60_000);
    aws.suspended.set("AZRebalance", "User suspended at 2027-01-01T00:00:00Z");
    guard.leaveOwed({ processes: ["AZRebalance"] });
    aws.before = (operation) => {
      if (operation === "ResumeProcesses") {
        throw new CallError("refused", operation, "AccessDenied");
      }
    };
    const { message, outcome } = await failureOf(deploy(aws));
    assert.equal(outcome.status, "Deferred");
    assert.match(
      message,
      /is deferred, and the Auto Scaling group is not as it was:\nNot undone .*AZRebalance/,
    );
  });
});

describe("the state of a deferred rollout", () => {
  const outcome = {
    deploymentId: "",
    status: "Deferred",
    liveRevision: "0".repeat(64),
    hosts: [],
    startedAt: "",
    completedAt: "",
  };

  it("makes the next up roll out although the program asks for nothing else", () => {
    const asked = INPUTS;
    assert.equal(hasChanges(deploymentState(asked, outcome, undefined), asked), true);
    const live = { ...outcome, liveRevision: asked.revision.contentHash };
    assert.equal(hasChanges(deploymentState(asked, live, undefined), asked), true);
    assert.equal(
      hasChanges(deploymentState(asked, { ...live, status: "Succeeded" }, undefined), asked),
      false,
    );
  });

  it("tells of the scripts that hosts have, not of those they did not get", () => {
    const asked = { ...INPUTS, suspension: "hosts" as const };
    const { installedScripts } = deploymentState(asked, outcome, undefined);
    assert.equal(installedScripts?.stopping.suspends, false);
  });
});
