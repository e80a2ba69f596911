import assert from "node:assert/strict";
import { ahead } from "../../../rollout/commands/ahead";
import { lookAheadIn } from "../../../rollout/commands/look-ahead";
import type { RolloutSettings } from "../../../rollout/model/settings";
import type { Side } from "../../../rollout/model/two-fleets";
import { CallError } from "../../../rollout/ports/call-error";
import type { Port } from "../../../rollout/ports/port";
import { STATE } from "../support/inputs";
import { elastic, settings } from "../support/rehearsal";
import { OTHER, type SimAws } from "../support/sim-aws";

/** What may be called without changing anything (CodeDeploy, Auto Scaling, EC2 and CloudWatch API references). */
const READS = /^(Get|BatchGet|List|Describe)/;
const ACCOUNT = "123456789012";

function look(aws: SimAws, changes: Partial<RolloutSettings> = {}) {
  return ahead(aws.port, settings({ accountId: ACCOUNT, ...changes }), "blue");
}

function denied(aws: SimAws, ...operations: readonly string[]): SimAws {
  aws.before = (operation) => {
    if (operations.includes(operation)) {
      throw new CallError("refused", operation, "AccessDenied");
    }
  };
  return aws;
}

describe("what a rollout would find in its way now", () => {
  it("is nothing in a sound group, and looking changes nothing", async () => {
    const aws = elastic(3);
    assert.deepEqual(await look(aws, { additionalBatch: { hosts: 1 } }), []);
    assert.ok(aws.calls.length > 4 && aws.calls.every((call) => READS.test(call)), aws.calls.join());
  });

  it("is what the plan and the preflight refuse, all of it, and what they warn of", async () => {
    const aws = elastic(3);
    aws.alarms.set("errors", "ALARM");
    aws.refresh = { id: "r-1", status: "InProgress" };
    aws.lifecycle.set("i-2", "Standby");
    const found = await look(aws, { batch: { hosts: 3 } });
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ["refusal", "refusal", "refusal", "warning"],
    );
    const text = found.map((one) => one.text).join("\n");
    assert.match(
      text,
      /whole fleet of 3 hosts.*\ninstance refresh r-1.*\nin ALARM: errors.*\ni-2 of shop-fleet in Standby/,
    );
  });

  it("is only the deployment that runs, since what it has changed is its own", async () => {
    const aws = elastic(3);
    aws.add(OTHER, "user", aws.clock.now());
    aws.lifecycle.set("i-2", "Standby");
    const [found, ...others] = await look(aws);
    assert.match(found?.text ?? "", /deployment d-1 of shop\/production runs now/);
    assert.deepEqual(others, []);
  });

  it("are not the processes that a rollout suspends itself: only the guard tells whose they are", async () => {
    const aws = elastic(3);
    aws.suspended.set("Terminate", "User suspended at 2027-01-01T00:00:00Z");
    aws.suspended.set("Launch", "User suspended at 2027-01-01T00:00:00Z");
    const [found, ...others] = await look(aws, { suspension: "deployer" });
    assert.deepEqual([found?.kind, others], ["warning", []]);
    assert.match(found?.text ?? "", /Launch \(User suspended/);
    assert.doesNotMatch(found?.text ?? "", /Terminate/);
  });

  it("is that the credentials are another account's, before anything else is called", async () => {
    const aws = elastic(3);
    const [found, ...others] = await look(aws, { accountId: "210987654321" });
    assert.deepEqual([found?.kind, others, aws.calls], ["refusal", [], ["GetCallerIdentity"]]);
  });

  it("names in one line what may not be looked at, and tells the rest", async () => {
    const aws = denied(elastic(3), "DescribeInstanceRefreshes", "DescribeAlarms");
    aws.alarms.set("errors", "ALARM");
    aws.lifecycle.set("i-2", "Standby");
    const found = await look(aws);
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ["warning", "unknown"],
    );
    assert.match(
      found[1]?.text ?? "",
      /^not looked at: whether an instance refresh is under way \(.*AccessDenied\); whether an alarm/,
    );
  });
});

describe("what a rollout over two fleets would find in its way now", () => {
  const green = {
    deploymentGroupName: "production-green",
    autoScalingGroupName: "shop-fleet-green",
    targetGroupArn: "arn",
  };
  const size = { minSize: 1, maxSize: 4, desiredCapacity: 2 };
  const times = { steps: [], bakeMs: 0, keepMs: 0 };
  const twoFleets = { green, listenerArn: "arn", size, ...times, alarmNames: [], approval: false };

  /** Two groups that are called by their names. */
  function sides(blue: SimAws, idle: SimAws, live: Side): Port {
    const of = (name: string) => (name.endsWith("-green") ? idle : blue).port;
    return {
      ...blue.port,
      weightRule: async () => ({
        ruleArn: "arn",
        weights: { blue: live === "blue" ? 100 : 0, green: live === "green" ? 100 : 0 },
      }),
      fleet: (name) => of(name).fleet(name),
      subnetRoom: (name) => of(name).subnetRoom(name),
      runningRefresh: (name) => of(name).runningRefresh(name),
      rollbackAlarms: (group) => of(group.deploymentGroupName).rollbackAlarms(group),
      alarms: (names) => (names.includes("of green") ? idle : blue).port.alarms(names),
      lastSuccessful: (group) => of(group.deploymentGroupName).lastSuccessful(group),
      listDeployments: (group, filter) => of(group.deploymentGroupName).listDeployments(group, filter),
    };
  }

  function over(blue: SimAws, idle: SimAws, live: Side) {
    return ahead(sides(blue, idle, live), settings({ accountId: ACCOUNT, twoFleets }), "blue");
  }

  it("is no room for as many hosts as serve, in the other fleet's size and in its subnets", async () => {
    const [blue, idle] = [elastic(5), elastic(0)];
    idle.subnets = [{ subnetId: "subnet-1", freeAddresses: 4 }];
    blue.subnets = [{ subnetId: "subnet-1", freeAddresses: 4 }];
    const found = await over(blue, idle, "blue");
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ["refusal", "refusal"],
    );
    assert.match(
      found[0]?.text ?? "",
      /5 hosts serve, and the other fleet may have only 4\. maxSize 5 would do/,
    );
    assert.match(found[1]?.text ?? "", /5 hosts would be added to shop-fleet-green, .* 4 free addresses/);
  });

  it("is what is wrong with the fleet that serves, and the alarms of the group that gets the deployment, whatever state says", async () => {
    const [blue, idle] = [elastic(0), elastic(3)];
    idle.lifecycle.set("i-2", "Standby");
    idle.alarms.set("of green", "ALARM");
    blue.alarms.set("of blue", "ALARM");
    const found = await over(blue, idle, "green");
    const text = found.map((one) => one.text).join("\n");
    assert.match(text, /^i-2 of shop-fleet-green in Standby.*\nin ALARM: of blue\./);
    assert.equal(found.length, 2);
  });
});

describe("a look ahead", () => {
  const deployment = { name: "shop-rollout", inputs: STATE, outputs: STATE, declared: [] };
  const never = () => new Promise<never>(() => undefined);

  it("tells an AWS that does not answer in time, that refuses, and a state that cannot be read", async () => {
    const silent = { ...elastic(1).port, callerAccount: never };
    assert.deepEqual(await lookAheadIn(silent, deployment, () => Promise.resolve()), [
      {
        kind: "unknown",
        text: "what is in the way of a rollout could not be looked at: AWS did not answer in time",
      },
    ]);
    const refusing = denied(elastic(1), "GetCallerIdentity").port;
    const [refused] = await lookAheadIn(refusing, deployment, never);
    assert.match(refused?.text ?? "", /could not be looked at: GetCallerIdentity: AccessDenied$/);
    const unreadable = { ...deployment, inputs: {}, outputs: {} };
    const [unread] = await lookAheadIn(elastic(1).port, unreadable, never);
    assert.match(unread?.text ?? "", /could not be looked at: the state of shop-rollout cannot be read/);
  });

  it("judges the group in state", async () => {
    const aws = elastic(3);
    aws.refresh = { id: "r-1", status: "InProgress" };
    const [found] = await lookAheadIn(aws.port, deployment, never);
    assert.equal(found?.kind, "refusal");
  });
});
