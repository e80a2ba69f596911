import assert from "node:assert/strict";
import { stopOurs } from "../../../rollout/engine/stop-ours";
import { settings, simulation } from "../support/rehearsal";
import { NEW, type SimAws } from "../support/sim-aws";

function stop(aws: SimAws, deploymentId: string | undefined): Promise<void> {
  const log = () => undefined;
  return stopOurs({ port: aws.port, clock: aws.clock, log, settings: settings() }, deploymentId);
}

describe("delete", () => {
  it("stops the recorded deployment when it still runs, and waits for its end", async () => {
    const aws = simulation();
    const sim = aws.add(NEW, "user", aws.clock.now());
    await stop(aws, sim.id);
    assert.equal(sim.stoppedAt, aws.clock.now());
  });

  it("leaves a finished deployment, a foreign one, and a gone one alone", async () => {
    const aws = simulation();
    aws.add(NEW, "user", aws.clock.now());
    for (const id of ["d-0", "d-77", "", undefined]) await stop(aws, id);
    assert.ok(!aws.calls.includes("StopDeployment"));
  });

  it("stops the rollback of the recorded deployment", async () => {
    const aws = simulation();
    const failed = aws.add(NEW, "user", aws.clock.now() - 1_000_000);
    const rollback = aws.add(NEW, "codeDeployRollback", aws.clock.now());
    failed.rollback = { deploymentId: rollback.id };
    await stop(aws, failed.id);
    assert.equal(rollback.stoppedAt, aws.clock.now());
  });
});
