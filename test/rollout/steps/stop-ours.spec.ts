import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { stopOurs } from "../../../rollout/steps/stop-ours";
import { deploy, settings, simulation } from "../support/rehearsal";
import { NEW, type SimAws } from "../support/sim-aws";

function stop(aws: SimAws, deploymentId: string | undefined, lines: string[] = []): Promise<void> {
  const log = (line: string) => void lines.push(line);
  return stopOurs({ port: aws.port, clock: aws.clock, log, settings: settings() }, deploymentId);
}

describe("delete", () => {
  it("stops the recorded deployment if it is still running, and waits for its end", async () => {
    const aws = simulation();
    const sim = aws.add(NEW, "user", aws.clock.now());
    sim.description = "InService aaaaaaaaaaaa";
    await stop(aws, sim.id);
    assert.equal(sim.stoppedAt, aws.clock.now());
  });

  it("stops what a killed run had started and could not record", async () => {
    for (const recorded of ["d-0", "", undefined]) {
      const aws = simulation();
      let created = false;
      aws.before = () => {
        if (created) {
          throw new Error("killed");
        }
        created = aws.created(NEW) > 0;
      };
      await assert.rejects(deploy(aws), /killed/);
      aws.before = () => undefined;
      await stop(aws, recorded);
      assert.equal(aws.deployments[1]?.stoppedAt, aws.clock.now(), recorded);
    }
  });

  it("has nothing to stop in a missing group", async () => {
    const aws = simulation();
    aws.before = (operation) => {
      throw new CallError("missing", operation, "DeploymentGroupDoesNotExistException");
    };
    await stop(aws, "d-0");
    aws.before = (operation) => {
      if (operation === "ListDeployments") {
        throw new CallError("refused", operation, "AccessDenied");
      }
    };
    await assert.rejects(stop(aws, "d-0"), /AccessDenied/, "what may run cannot be told");
  });

  it("leaves a deployment alone that InService took over but did not start, and says so", async () => {
    const aws = simulation();
    const sim = aws.add(NEW, "user", aws.clock.now());
    sim.description = "by hand";
    const lines: string[] = [];
    await stop(aws, sim.id, lines);
    assert.ok(!aws.calls.includes("StopDeployment"));
    assert.deepEqual(lines, ['[d-1] still running (Created, created by user, "by hand"), not ours to stop']);
  });

  it("leaves a finished deployment, somebody else's, and a missing one alone", async () => {
    const aws = simulation();
    aws.add(NEW, "user", aws.clock.now());
    for (const id of ["d-0", "d-77", "", undefined]) {
      await stop(aws, id);
    }
    assert.ok(!aws.calls.includes("StopDeployment"));
  });

  it("leaves the rollback of the recorded deployment to CodeDeploy, which started it", async () => {
    const aws = simulation();
    const failed = aws.add(NEW, "user", aws.clock.now() - 1_000_000);
    failed.rollback = { deploymentId: aws.add(NEW, "codeDeployRollback", aws.clock.now()).id };
    const lines: string[] = [];
    await stop(aws, failed.id, lines);
    assert.ok(!aws.calls.includes("StopDeployment"));
    assert.match(
      lines[0] ?? "",
      /^\[d-2] still running \(Created, created by codeDeployRollback\), not ours/,
    );
  });
});
