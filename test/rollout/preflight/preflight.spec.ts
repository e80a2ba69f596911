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

  it("are alarms in ALARM: CodeDeploy would stop the deployment, so none is made", async () => {
    const aws = elastic(3);
    guarded(aws);
    aws.alarms.set("errors of the shop", "ALARM").set("latency", "OK");
    await assert.rejects(deploy(aws, { suspension: "deployer" }), (error: Error) => {
      assert.match(
        error.message,
        /nothing was changed:\n {2}in ALARM: errors of the shop\. CodeDeploy stops/,
      );
      assert.match(error.message, /describe-alarms --alarm-names 'errors of the shop';/);
      assert.doesNotMatch(error.message, /latency/);
      return true;
    });
    assert.deepEqual(changes(aws), []);
    aws.alarms.set("errors of the shop", "OK");
    assert.equal((await deploy(aws, { suspension: "deployer" })).status, "Succeeded");
  });

  it("are not alarms that are gone, or that AWS does not tell: a line says so", async () => {
    const aws = simulation();
    aws.alarms.set("errors", undefined);
    const lines: string[] = [];
    assert.equal((await deploy(aws, {}, lines)).status, "Succeeded");
    const [warning = "", ...others] = lines.filter((line) => line.startsWith("warning: "));
    assert.match(warning, /production names alarms that do not exist: errors\./);
    assert.deepEqual(others, []);
    const denied = simulation();
    denied.alarms.set("errors", "ALARM");
    denied.before = (operation) => {
      if (operation === "DescribeAlarms") {
        throw new CallError("refused", operation, "AccessDenied");
      }
    };
    const told: string[] = [];
    assert.equal((await deploy(denied, {}, told)).status, "Succeeded");
    assert.ok(told.some((line) => line.startsWith("cannot tell whether an alarm would stop the deployment")));
  });

  it("are subnets without an address for each host that is added, and only for those", async () => {
    const aws = elastic(3);
    guarded(aws);
    const subnets = [0, 1].map((freeAddresses) => ({ subnetId: `subnet-${freeAddresses}`, freeAddresses }));
    Object.assign(aws, { subnets });
    const message =
      /2 hosts would be added to shop-fleet, whose subnets have 1 free address \(subnet-0 0, subnet-1 1\)/;
    await assert.rejects(deploy(aws, { additionalBatch: { hosts: 2 } }), message);
    assert.deepEqual(changes(aws), []);
    assert.equal((await deploy(aws, { additionalBatch: { hosts: 1 } })).status, "Succeeded");
    const inPlace = elastic(3);
    Object.assign(inPlace, { subnets });
    assert.equal((await deploy(inPlace, { batch: { hosts: 2 } })).status, "Succeeded");
    assert.ok(!inPlace.calls.includes("DescribeSubnets"));
  });

  it("are not subnets of IPv6 alone, nor hosts that a killed run has added already", async () => {
    const free = elastic(3);
    guarded(free);
    Object.assign(free, { subnets: [{ subnetId: "subnet-6", freeAddresses: undefined }] });
    assert.equal((await deploy(free, { additionalBatch: { hosts: 2 } })).status, "Succeeded");
    const resumed = elastic(4);
    Object.assign(resumed, { subnets: [{ subnetId: "subnet-1", freeAddresses: 0 }] });
    guarded(resumed).leaveOwed({
      processes: [],
      surge: { desired: 3, hosts: 1, before: ["i-1", "i-2", "i-3"] },
    });
    assert.equal((await deploy(resumed, { additionalBatch: { hosts: 1 } })).status, "Succeeded");
    assert.ok(!resumed.calls.includes("DescribeSubnets"));
  });
});
