import assert from "node:assert/strict";
import { labVariables, must } from "../support/lab";
import { forget, readReport, start } from "../support/rehearsal";

describe("npm start", () => {
  const variables = labVariables("e2e-start");

  after(() => forget(variables));

  it("replaces v1 with v2 under load without a failed request, and never below the promised capacity", async () => {
    const finished = await must(start(variables));
    const report = readReport(variables);
    assert.ok(report.requests >= 20_000, `${report.requests} requests`);
    assert.equal(report.failed, 0, finished.stdout);
    assert.ok(report.load.requestsPerSecond >= 500, `${report.load.requestsPerSecond} requests a second`);
    const [rollout] = report.rollouts;
    assert.ok(rollout !== undefined);
    assert.equal(rollout.method, "CodeDeployDefault.OneAtATime");
    assert.equal(rollout.hosts, 3);
    assert.equal(rollout.promisedInService, 2);
    assert.ok(rollout.lowestInService >= rollout.promisedInService);
    assert.match(finished.stdout, /0 failed/);
    // From Pulumi.local.yaml: 3 s of draining, and the first check after half of an interval of 5 s.
    assert.equal(rollout.floorSeconds, 3 * (3 + 2.5));
    assert.equal(rollout.firstCheckSeconds, 2.5);
    assert.ok(rollout.hookSeconds > 0 && rollout.seconds >= rollout.floorSeconds + rollout.hookSeconds);
    assert.deepEqual(report.leftBehind, []);
  });
});
