import assert from "node:assert/strict";
import type { DeploymentRecord } from "../../../rollout/model/records";
import { RunGatherer } from "../../../rollout/read/run-gatherer";
import { deploy, failureOf, settings, simulation } from "../support/rehearsal";
import { HOOK, NEW, OTHER, type SimAws } from "../support/sim-aws";

const FLEET = ["i-1", "i-2", "i-3"].map((instanceId) => ({ instanceId, lifecycleState: "InService" }));

function scaleOuts(aws: SimAws, count: number, host: (index: number) => string): void {
  for (let index = 0; index < count; index += 1) {
    aws.add(NEW, "autoscaling", aws.clock.now() + index, [host(index)]);
  }
}

describe("history of the hosts", () => {
  it("waits until CodeDeploy shows every host of a finished deployment as finished", async () => {
    const aws = simulation();
    let lagging = 3;
    aws.shown = (id, target) => {
      if (id !== "d-1" || target.instanceId !== "i-3" || target.status !== "Succeeded" || lagging === 0) {
        return target;
      }
      lagging -= 1;
      return { ...target, status: "InProgress" };
    };
    assert.equal((await deploy(aws)).status, "Succeeded");
    assert.equal(lagging, 0);
  });

  it("stops reading once every host is explained, with any number of scale-outs", async () => {
    const aws = simulation();
    const base = aws.add(NEW, "user", aws.clock.now());
    scaleOuts(aws, 1000, (index) => `i-${(index % 3) + 1}`);
    await aws.clock.sleep(600_000);
    const began = aws.calls.length;
    const found = await gather(aws, await aws.port.getDeployment(base.id), aws.clock.now() + 60_000);
    assert.equal(found.get("i-1")?.deploymentId, "d-1001");
    const calls = aws.calls.slice(began + 1);
    const batches = calls.filter((call) => call === "BatchGetDeployments");
    assert.equal(batches.length, 1000 / 25, "only the time of creation orders deployments");
    assert.ok(calls.length - batches.length < 20, `${calls.length - batches.length} other calls`);
  });

  it("reads a second time only what may have changed", async () => {
    const aws = simulation();
    const base = await aws.port.getDeployment(aws.add(NEW, "user", aws.clock.now()).id);
    scaleOuts(aws, 230, () => "i-gone");
    await aws.clock.sleep(600_000);
    const gatherer = new RunGatherer(contextOf(aws));
    for (const expected of [Number.POSITIVE_INFINITY, 1]) {
      const began = aws.calls.length;
      await gatherer.gather(
        base,
        [...FLEET, { instanceId: "i-new", lifecycleState: "Pending" }],
        aws.clock.now() + 60_000,
      );
      assert.ok(aws.calls.length - began <= expected, aws.calls.slice(began).join());
    }
  });

  it("uses the newest deployment, in whatever order AWS lists them (ListDeployments documents none)", async () => {
    for (const base of [0, 250]) {
      const aws = simulation();
      aws.listing = (sims) => sims.sort((left, right) => left.createdAt - right.createdAt);
      aws.failing = { revision: OTHER, hosts: new Map([["i-1", HOOK]]) };
      aws.add(OTHER, "user", aws.clock.now());
      await aws.clock.sleep(600_000);
      scaleOuts(aws, base, (index) => `i-gone${index}`);
      await aws.clock.sleep(600_000);
      const from = await aws.port.getDeployment(aws.deployments.at(base === 0 ? 0 : -1)?.id ?? "");
      const found = await gather(aws, from, aws.clock.now() + 60_000);
      assert.equal(found.get("i-1")?.status ?? "unknown", base === 0 ? "Failed" : "unknown");
    }
  });

  it("is not taken from the list's order when a newer deployment failed half-way on a live revision's host", async () => {
    const aws = simulation();
    aws.listing = (sims) => sims.sort((left, right) => left.createdAt - right.createdAt);
    await deploy(aws);
    aws.failing = { revision: OTHER, hosts: new Map([["i-1", HOOK]]) };
    aws.add(OTHER, "user", aws.clock.now());
    await aws.clock.sleep(600_000);
    assert.equal((await deploy(aws)).deploymentId, "d-3");
  });

  it("reads the newest deployments first back to one before the base", async () => {
    const aws = simulation();
    scaleOuts(aws, 60, (index) => `i-gone${index}`);
    await aws.clock.sleep(600_000);
    const base = aws.add(NEW, "autoscaling", aws.clock.now(), ["i-gone"]);
    await aws.clock.sleep(600_000);
    const found = await gather(aws, await aws.port.getDeployment(base.id), aws.clock.now() + 60_000);
    assert.equal(found.get("i-3")?.deploymentId, "d-0");
  });

  it("fails the audit if the history cannot be read in time, and names the hosts", async () => {
    const aws = simulation();
    aws.after = (operation) => {
      if (operation === "CreateDeployment") {
        scaleOuts(aws, 1000, (index) => `i-gone${index}`);
      }
    };
    aws.before = () => void aws.clock.sleep(200);
    const failure = await failureOf(deploy(aws, { healthMs: 30_000 }));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(failure.message, /could not be audited: only \d+ of 1001 deployments .* i-1, i-2, i-3/);
    assert.ok(aws.calls.length < 2000, `${aws.calls.length} calls`);
  });

  function gather(aws: SimAws, base: DeploymentRecord, deadline: number) {
    return new RunGatherer(contextOf(aws)).gather(base, FLEET, deadline);
  }

  function contextOf(aws: SimAws) {
    return { port: aws.port, clock: aws.clock, log: () => undefined, settings: settings() };
  }
});
