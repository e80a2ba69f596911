import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { deploy, elastic, failureOf, guarded, simulation } from "../support/rehearsal";
import { NEW, type SimAws } from "../support/sim-aws";

const SINCE = "User suspended at 2027-01-01T00:00:00Z";
const CHANGES = ["CreateDeployment", "SuspendProcesses", "SetDesiredCapacity", "SetInstanceProtection"];

function changes(aws: SimAws): readonly string[] {
  return aws.calls.filter((operation) => CHANGES.includes(operation));
}

describe("what is in the way of a rollout", () => {
  it("is an instance refresh: the rollout is refused before anything is changed", async () => {
    const aws = elastic(3);
    guarded(aws);
    aws.refresh = { id: "r-1", status: "InProgress" };
    await assert.rejects(deploy(aws, { suspension: "deployer" }), (error: Error) => {
      assert.match(
        error.message,
        /^The rollout to shop\/production cannot go as it is asked for; nothing was changed:/,
      );
      assert.match(error.message, /instance refresh r-1 of shop-fleet is under way \(InProgress\)/);
      assert.match(
        error.message,
        /aws autoscaling cancel-instance-refresh --auto-scaling-group-name shop-fleet/,
      );
      return true;
    });
    assert.deepEqual(changes(aws), []);
  });

  it("is not looked for where no deployment is needed", async () => {
    const aws = simulation();
    await deploy(aws);
    aws.refresh = { id: "r-1", status: "InProgress" };
    const { length } = aws.calls;
    assert.equal((await deploy(aws)).status, "Succeeded");
    assert.ok(!aws.calls.slice(length).includes("DescribeInstanceRefreshes"));
  });

  it("is told only once if AWS does not say whether there is a refresh, and the rollout goes on", async () => {
    const aws = simulation();
    aws.before = (operation) => {
      if (operation === "DescribeInstanceRefreshes") {
        throw new CallError("refused", operation, "AccessDenied");
      }
    };
    const lines: string[] = [];
    assert.equal((await deploy(aws, {}, lines)).status, "Succeeded");
    const told = lines.filter((line) =>
      line.includes("cannot tell whether an instance refresh is under way"),
    );
    assert.equal(told.length, 1);
  });

  it("are processes that somebody has suspended: a warning says what that does, and how it ends", async () => {
    const aws = simulation();
    aws.suspended.set("Launch", SINCE);
    aws.suspended.set("AlarmNotification", SINCE);
    const lines: string[] = [];
    assert.equal((await deploy(aws, {}, lines)).status, "Succeeded");
    const [warning, ...others] = lines.filter((line) => line.startsWith("warning: "));
    assert.deepEqual(others, []);
    assert.match(warning ?? "", /Launch \(User suspended at 2027-01-01T00:00:00Z\): no host is launched/);
    assert.match(
      warning ?? "",
      /resume-processes --auto-scaling-group-name shop-fleet --scaling-processes Launch$/,
    );
  });

  it("are not those that a rollout of InService has suspended and still owes", async () => {
    const aws = elastic(3);
    aws.suspended.set("Terminate", SINCE);
    guarded(aws).leaveOwed({ processes: ["Terminate"] });
    const lines: string[] = [];
    assert.equal((await deploy(aws, { suspension: "deployer" }, lines)).status, "Succeeded");
    assert.deepEqual(
      lines.filter((line) => line.startsWith("warning: ")),
      [],
    );
  });

  it("are hosts in Standby: a warning says that the audit will not pass, with the way out", async () => {
    const aws = simulation();
    aws.lifecycle.set("i-2", "Standby");
    const lines: string[] = [];
    await failureOf(deploy(aws, { healthMs: 0 }, lines));
    assert.equal(aws.created(NEW), 1);
    const warning = lines.find((line) => line.startsWith("warning: i-2 of shop-fleet in Standby")) ?? "";
    assert.match(warning, /exit-standby --auto-scaling-group-name shop-fleet --instance-ids i-2/);
  });
});
