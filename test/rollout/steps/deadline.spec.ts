import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import type { SimAws } from "../support/sim-aws";

/** Seven events of a minute a host, and ten minutes: at the end i-1 has the revision and i-2 is in the middle. */
const TEN_MINUTES = { deploymentMs: 600_000 };

/** What infra's deployment groups roll back on; DEPLOYMENT_STOP_ON_REQUEST is not among it. */
function slow(): SimAws {
  const aws = simulation();
  aws.eventMs = 60_000;
  aws.rollbackEvents = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"];
  return aws;
}

describe("a rollout that takes too long", () => {
  it("is stopped with a rollback that the group's settings would not bring, and the rollback is followed", async () => {
    const aws = slow();
    aws.stopped = () => {
      aws.eventMs = 1000;
    };
    const lines: string[] = [];
    const failure = await failureOf(deploy(aws, TEN_MINUTES, lines));
    assert.equal(failure.outcome.status, "Stopped");
    assert.match(failure.message, /Rollback d-2 ended Succeeded and passed the audit/);
    assert.match(failure.message, /Fleet: previous revision on i-1, i-2, i-3\./);
    assert.ok(
      lines.some(
        (line) => line.startsWith("[d-2] ") && line.endsWith("3 of 3 hosts done, 0 in progress, 0 failed"),
      ),
      lines.join("\n"),
    );
  });

  it("names the event and the host that took too long, of which the stopped deployment tells nothing any more", async () => {
    const { message } = await failureOf(deploy(slow(), TEN_MINUTES));
    assert.match(
      message,
      /\(timeouts\.deploymentMinutes\), with BeforeInstall still at work on i-2, and ended Stopped/,
    );
    assert.match(
      message,
      /^Rollback d-2 is still running \(InProgress\), with Install still at work on i-2\.$/m,
    );
  });

  it("leaves no host on the new revision behind, which a group without any rollback would", async () => {
    const aws = slow();
    aws.rollbackEvents = [];
    aws.stopped = () => {
      aws.eventMs = 1000;
    };
    const failure = await failureOf(deploy(aws, TEN_MINUTES));
    assert.doesNotMatch(failure.message, /new revision on|unknown revision on|No rollback/);
  });

  it("names the drained host, and why it could not be stopped, when the stop is refused", async () => {
    const aws = slow();
    aws.before = (operation) => {
      if (operation === "StopDeployment") {
        aws.drained.add("i-2");
        throw new CallError("refused", operation, "AccessDeniedException: not authorized");
      }
    };
    const failure = await failureOf(deploy(aws, TEN_MINUTES));
    assert.equal(failure.outcome.status, "InProgress");
    assert.match(failure.message, /Stopping it was refused \(StopDeployment: AccessDeniedException/);
    assert.match(failure.message, /stop-deployment --deployment-id d-1 --auto-rollback-enabled/);
    assert.match(
      failure.message,
      /^ {2}i-2: InService, but is not registered in target group shop: it is drained and gets no new requests$/m,
    );
    assert.match(failure.message, /^ {2}i-1, i-3: InService and healthy$/m);
  });
});
