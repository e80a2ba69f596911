import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { NEW, type SimAws } from "../support/sim-aws";
import { runScripts } from "../support/sim-scripts";

/** A host that CodeDeploy fails without an event's error, like one that was stopped or whose agent became silent. */
function silent(aws: SimAws, host: string): SimAws {
  aws.eventMs = 60_000;
  aws.shown = (id, target) =>
    id !== "d-0" && target.instanceId === host && aws.calls.includes("StopDeployment")
      ? {
          ...target,
          status: "Failed",
          events: target.events.map((event) => ({ ...event, status: "Skipped" })),
        }
      : target;
  return aws;
}

const SHORT = { deploymentMs: 120_000 };

describe("a failure's report about a host without an event's error", () => {
  it("is Standby and the processes that are suspended", async () => {
    const aws = silent(simulation(), "i-1");
    runScripts(aws, (event) => {
      if (event !== "ApplicationStop") {
        return;
      }
      aws.lifecycle.set("i-1", "Standby");
      aws.suspended.set("AZRebalance", "User suspended at 2027-01-15T08:00:00Z");
    });
    const { message } = await failureOf(deploy(aws, SHORT));
    assert.match(
      message,
      /i-1, no event: failed without an event's error \(agent silent, or host lost\); it is in Standby; suspended processes: AZRebalance/,
    );
    assert.match(message, /exit-standby --auto-scaling-group-name shop-fleet --instance-ids i-1/);
    assert.match(message, /resume-processes .* --scaling-processes AZRebalance/);
  });

  it("is that it has left the group", async () => {
    const aws = silent(simulation(), "i-1");
    runScripts(aws, (event) => {
      if (event === "ApplicationStop") {
        aws.lifecycle.delete("i-1");
      }
    });
    const { message } = await failureOf(deploy(aws, SHORT));
    assert.match(message, /host lost\); it is no longer in the Auto Scaling group/);
  });

  it("is nothing more if Auto Scaling reports nothing", async () => {
    const { message } = await failureOf(deploy(silent(simulation(), "i-1"), SHORT));
    assert.match(message, /failed without an event's error \(agent silent, or host lost\)$/m);
  });
});

describe("a host that dies while Launch and Terminate are suspended", () => {
  function dying(): SimAws {
    const aws = simulation();
    for (const process of ["Launch", "Terminate"]) {
      aws.suspended.set(process, "User suspended at 2027-01-01T00:00:00Z");
    }
    return aws;
  }

  it("is reported while its event still hangs, with the reason why nothing replaces it", async () => {
    const aws = dying();
    aws.eventMs = 600_000;
    aws.after = (operation) => {
      if (operation === "CreateDeployment") {
        aws.broken.add("i-1");
      }
    };
    const lines: string[] = [];
    const began = aws.clock.now();
    let told: number | undefined;
    aws.before = () => {
      if (lines.some((line) => line.includes("i-1 is Unhealthy"))) {
        told ??= aws.clock.now();
      }
    };
    await failureOf(deploy(aws, { deploymentMs: 300_000 }, lines));
    assert.ok(told !== undefined && told - began < 60_000, lines.join("\n"));
    assert.ok(
      lines.some((line) => line.includes("; suspended: Launch, Terminate, so nothing replaces it")),
      lines.join("\n"),
    );
  });

  it("fails the audit", async () => {
    const aws = dying();
    aws.broken.add("i-2");
    const failure = await failureOf(deploy(aws, { healthMs: 10_000 }));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(
      failure.message,
      /i-2 is Unhealthy in Auto Scaling; suspended: Launch, Terminate, so nothing replaces it/,
    );
  });
});

describe("a launch hook that nobody completes", () => {
  const HOOK = "CodeDeploy-managed-automatic-launch-deployment-hook-gone-1";

  it("is named, with the command that deletes it, if the first hosts do not come into service", async () => {
    const aws = simulation();
    aws.deployments.length = 0;
    aws.launchHooks = [HOOK];
    aws.lifecycle.set("i-1", "Pending:Wait");
    await assert.rejects(deploy(aws), (error: Error) => {
      assert.match(error.message, /i-1 in Pending:Wait: held by lifecycle hooks CodeDeploy-managed/);
      assert.ok(
        error.message.includes(
          `aws autoscaling delete-lifecycle-hook --auto-scaling-group-name shop-fleet --lifecycle-hook-name ${HOOK}`,
        ),
        error.message,
      );
      return true;
    });
  });

  it("is named if a host of the fleet hangs in the audit", async () => {
    const aws = simulation();
    aws.launchHooks = [HOOK];
    aws.after = (operation) => {
      if (operation === "CreateDeployment") {
        aws.lifecycle.set("i-4", "Pending:Wait");
      }
    };
    const failure = await failureOf(deploy(aws, { healthMs: 10_000 }));
    assert.ok(failure.message.includes(`held by lifecycle hooks ${HOOK}`), failure.message);
  });

  it("does not hide the failure when hooks may not be read", async () => {
    const aws = simulation();
    aws.before = (operation) => {
      if (operation === "CreateDeployment") {
        aws.lifecycle.set("i-4", "Pending:Wait");
      }
      if (operation === "DescribeLifecycleHooks") {
        throw new CallError("refused", operation, "AccessDenied");
      }
    };
    const failure = await failureOf(deploy(aws, { healthMs: 10_000 }));
    assert.match(failure.message, /could not be read \(DescribeLifecycleHooks: AccessDenied\)/);
    assert.equal(aws.created(NEW), 1);
  });
});
