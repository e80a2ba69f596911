import assert from "node:assert/strict";
import { RunGatherer } from "../../../rollout/engine/gather";
import type { DeploymentRecord } from "../../../rollout/engine/port";
import { deploy, failureOf, settings, simulation } from "../support/rehearsal";
import { NEW, type SimAws } from "../support/sim-aws";

const FLEET = ["i-1", "i-2", "i-3"].map((instanceId) => ({ instanceId, lifecycleState: "InService" }));

function scaleOuts(aws: SimAws, count: number, host: (index: number) => string): void {
  for (let index = 0; index < count; index += 1)
    aws.add(NEW, "autoscaling", aws.clock.now() + index, [host(index)]);
}

describe("history of the hosts", () => {
  it("waits until CodeDeploy shows every host of a finished deployment as finished", async () => {
    const aws = simulation();
    let lagging = 3;
    aws.shown = (id, target) => {
      if (id !== "d-1" || target.instanceId !== "i-3" || target.status !== "Succeeded" || lagging === 0)
        return target;
      lagging -= 1;
      return { ...target, status: "InProgress" };
    };
    assert.equal((await deploy(aws)).status, "Succeeded");
    assert.equal(lagging, 0);
  });

  it("stops reading once every host is explained, however many scale-outs there were", async () => {
    const aws = simulation();
    const base = aws.add(NEW, "user", aws.clock.now());
    scaleOuts(aws, 1000, (index) => `i-${(index % 3) + 1}`);
    await aws.clock.sleep(600_000);
    const began = aws.calls.length;
    const found = await gather(aws, await aws.port.getDeployment(base.id), aws.clock.now() + 60_000);
    assert.equal(found.get("i-1")?.deploymentId, "d-1001");
    assert.ok(aws.calls.length - began < 20, `${aws.calls.length - began} calls`);
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

  it("fails the audit when the history cannot be read in time, naming the hosts", async () => {
    const aws = simulation();
    aws.after = (operation) => {
      if (operation === "CreateDeployment") scaleOuts(aws, 1000, (index) => `i-gone${index}`);
    };
    aws.before = () => void aws.clock.sleep(200);
    const failure = await failureOf(deploy(aws, { healthMs: 30_000 }));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(failure.message, /could not be audited: only \d+ of 1001 deployments .* i-1, i-2, i-3/);
    assert.ok(aws.calls.length < 2000, `${aws.calls.length} calls`);
  });

  function gather(aws: SimAws, base: DeploymentRecord, deadline: number) {
    const context = { port: aws.port, clock: aws.clock, log: () => undefined, settings: settings() };
    return new RunGatherer(context).gather(base, FLEET, deadline);
  }
});
