import assert from "node:assert/strict";
import { underGuardIfAny } from "../../../rollout/guard/under-guard";
import { leave } from "../../../rollout/machine/leave";
import { CallError } from "../../../rollout/ports/call-error";
import { deployer, elastic, guarded, settings } from "../support/rehearsal";
import { assertAsBefore } from "../support/shapes";
import { NEW, type SimAws } from "../support/sim-aws";

function owing(): SimAws {
  const aws = elastic(3);
  guarded(aws).leaveOwed({ processes: ["Terminate"] });
  aws.suspended.set("Terminate", "User suspended at 2027-01-15T08:00:00Z");
  return aws;
}

async function destroy(aws: SimAws, lines: string[] = []): Promise<void> {
  const log = (line: string) => void lines.push(line);
  const context = { port: aws.port, clock: aws.clock, log, settings: settings() };
  const { newId, who } = deployer(aws, "ann");
  const { store } = guarded(aws);
  await underGuardIfAny(context, store, { newId, who }, (held) => leave(held, undefined));
}

describe("destroying the resource", () => {
  it("stops its deployment, then undoes what it owes", async () => {
    const aws = owing();
    const sim = aws.add(NEW, "user", aws.clock.now());
    sim.description = `InService ${"a".repeat(12)}`;
    await destroy(aws);
    assert.ok(sim.stoppedAt);
    assertAsBefore(aws, 3, "destroyed");
  });

  it("fails while something cannot be undone, and can be repeated", async () => {
    const aws = owing();
    aws.before = (operation) => {
      if (operation === "ResumeProcesses") {
        throw new CallError("refused", operation, "AccessDenied");
      }
    };
    await assert.rejects(
      destroy(aws),
      /cannot be left yet; destroy again:\nNot undone \(.*AccessDenied\): Terminate/,
    );
    aws.before = () => undefined;
    await destroy(aws);
    assertAsBefore(aws, 3, "destroyed");
  });

  it("undoes what it owes if the deployment group is gone", async () => {
    const aws = owing();
    aws.before = (operation) => {
      if (/Deployment/.test(operation)) {
        throw new CallError("missing", operation, "DeploymentGroupDoesNotExistException");
      }
    };
    await destroy(aws);
    assertAsBefore(aws, 3, "destroyed");
  });

  it("has nothing to undo in a group that is gone", async () => {
    const aws = owing();
    aws.before = (operation) => {
      if (operation === "DescribeAutoScalingGroups") {
        throw new CallError("missing", operation, "AutoScalingGroupNotFound");
      }
    };
    const lines: string[] = [];
    await destroy(aws, lines);
    assert.deepEqual(lines, ["Auto Scaling group shop-fleet is gone: nothing to undo there"]);
  });

  it("asks nothing of a group that it owes nothing", async () => {
    const aws = elastic(3);
    await destroy(aws);
    assert.ok(!aws.calls.includes("DescribeAutoScalingGroups"));
  });
});
