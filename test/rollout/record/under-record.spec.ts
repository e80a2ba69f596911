import assert from "node:assert/strict";
import { runRollout } from "../../../rollout/machine/run";
import { RolloutFailure } from "../../../rollout/model/outcome";
import type { RolloutRecord } from "../../../rollout/model/record";
import type { RolloutSettings } from "../../../rollout/model/settings";
import { CallError } from "../../../rollout/ports/call-error";
import { underRecord } from "../../../rollout/record/under-record";
import { elastic, settings } from "../support/rehearsal";
import { HOOK, NEW, type SimAws } from "../support/sim-aws";
import { SimGuard } from "../support/sim-guard";
import { EMPTY_RECORD, SimRecords } from "./sim-records";

const START = "2027-01-15T08:00:00.000Z";

describe("the record of a rollout", () => {
  let aws: SimAws;
  let guard: SimGuard;
  let records: SimRecords;
  let lines: string[];

  beforeEach(() => {
    aws = elastic(3);
    guard = new SimGuard(aws.clock);
    records = new SimRecords();
    lines = [];
  });

  const run = (changes: Partial<RolloutSettings> = {}) =>
    underRecord(
      { port: aws.port, clock: aws.clock, log: (line) => void lines.push(line), settings: settings(changes) },
      guard.store,
      { who: "ann@laptop, process 7", newId: () => `id-${aws.calls.length}-${guard.calls.length}` },
      records,
      runRollout,
    );

  function record(): RolloutRecord {
    assert.deepEqual([...records.all.keys()], [`${START}-${"a".repeat(12)}.json`]);
    return records.only;
  }

  it("has plan, steps with times, deployment, hosts, capacity, calls and outcome", async () => {
    const commit = "c".repeat(40);
    const outcome = await run({ additionalBatch: { hosts: 1 }, suspension: "deployer", commit });
    const found = record();
    assert.deepEqual(
      [found.version, found.group, found.who, found.contentHash, found.commit, found.startedAt],
      [1, "shop/production", "ann@laptop, process 7", "a".repeat(64), commit, START],
    );
    const kinds = ["suspend", "surge", "deploy", "settle"];
    assert.deepEqual(
      found.plans[0]?.steps.map(({ kind }) => kind),
      kinds,
    );
    assert.deepEqual(
      found.steps.map(({ step }) => step.kind),
      kinds,
    );
    found.steps.forEach((step, index) => {
      assert.ok(step.startedAt <= step.endedAt, `${step.step.kind}: ${step.startedAt} to ${step.endedAt}`);
      assert.equal(step.endedAt, found.steps[index + 1]?.startedAt ?? found.endedAt);
    });
    assert.equal(found.steps[0]?.startedAt, START);
    assert.ok(found.steps.some(({ startedAt, endedAt }) => startedAt < endedAt));
    assert.deepEqual(
      found.deployments.map(({ deploymentId }) => deploymentId),
      [outcome.deploymentId],
    );
    const { startedAt: _start, completedAt: _end, ...told } = outcome;
    assert.deepEqual(found.outcome, told);
    assert.deepEqual([found.capacity[0]?.inService, found.capacity.at(-1)?.inService], [3, 3]);
    assert.ok(found.capacity.some(({ inService }) => inService === 4));
    assert.equal(found.capacity[0]?.autoScalingGroupName, "shop-fleet");
    assert.ok(found.health.every(({ healthy, registered }) => healthy <= registered));
    assert.equal(found.leftOut, 0);
  });

  it("counts the calls as they reached AWS and the guard, by operation", async () => {
    await run();
    const counted = new Map<string, number>();
    for (const call of [
      ...aws.calls,
      ...guard.calls.map((each) => (each === "read" ? "GetObject" : "PutObject")),
    ]) {
      counted.set(call, (counted.get(call) ?? 0) + 1);
    }
    // The record is written before the guard is given back.
    counted.set("PutObject", (counted.get("PutObject") ?? 0) - 1);
    const { BatchGetDeployments = 0, GetDeployment = 0, ...others } = record().calls;
    const {
      BatchGetDeployments: batches = 0,
      GetDeployment: singles = 0,
      ...expected
    } = Object.fromEntries(counted);
    assert.deepEqual(others, expected);
    // A single deployment is read by its own call, by whichever method.
    assert.equal(BatchGetDeployments + GetDeployment, batches + singles);
  });

  it("of a failure tells why, with the outcome as state has it and without the output of hooks", async () => {
    const failing = { ...HOOK, message: "hook said hunter2", logTail: "tail" };
    aws.failing = { revision: NEW, hosts: new Map([["i-1", failing]]) };
    aws.rollbackEvents = ["DEPLOYMENT_FAILURE"];
    const error = await run().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof RolloutFailure);
    const { outcome } = record();
    assert.equal(outcome.status, "Failed");
    assert.equal(outcome.failure, error.message);
    assert.deepEqual(outcome.hosts, error.outcome.hosts);
    assert.ok(!/hunter2|"tail"/.test(JSON.stringify(record())));
  });

  it("of a refusal has no deployment, and leaves out what looks like a secret", async () => {
    aws.before = (operation) => {
      if (operation === "ListDeployments") {
        throw new CallError("refused", operation, "AccessDenied: key AKIAABCDEFGHIJKLMNOP");
      }
    };
    await assert.rejects(run(), /AKIA/);
    const { outcome, deployments } = record();
    assert.deepEqual(outcome, {
      hosts: [],
      failure: "(left out, since it looks as if it held an AWS access key id)",
    });
    assert.deepEqual(deployments, []);
  });

  it("is written for a rollout that has nothing to do, without a plan", async () => {
    aws.add(NEW, "user", aws.clock.now() - 3_600_000);
    await run();
    assert.deepEqual(record().plans, []);
    assert.equal(record().outcome.status, "Succeeded");
  });

  it("does not take the plan of a killed run before it for its own", async () => {
    aws.add(NEW, "user", aws.clock.now() - 3_600_000);
    guard.leaveOwed({ processes: [] });
    await run();
    assert.deepEqual(record().steps, []);
    assert.deepEqual(record().plans, []);
  });

  it("is not written by a run that does not get the guard", async () => {
    guard.takeAway();
    aws.clock.ticked = () => guard.takeAway();
    await assert.rejects(run(), /eve@desk/);
    assert.deepEqual([...records.all], []);
  });

  it("fails no rollout: what hinders it is one line, with the rights that it needs", async () => {
    records.before = () => {
      throw new CallError("refused", "PutObject", "AccessDenied");
    };
    assert.equal((await run()).status, "Succeeded");
    assert.deepEqual(
      lines.filter((line) => line.includes("records")),
      [
        "records of rollouts could not be written to s3://releases/guard/shop/production/records/ (PutObject: AccessDenied). " +
          "It needs s3:PutObject and s3:DeleteObject there, and s3:ListBucket on the bucket; nothing else is concerned",
      ],
    );
    assert.equal(guard.guard?.lease, undefined, "the guard is given back");
  });
});

describe("the records that stay", () => {
  const old = (index: number) =>
    `2026-01-01T00:00:${String(index).padStart(2, "0")}.000Z-${"b".repeat(12)}.json`;

  async function rolledOut(there: number, before: SimRecords["before"] = () => undefined) {
    const aws = elastic(1);
    const records = new SimRecords();
    for (let index = there - 1; index >= 0; index -= 1) {
      records.all.set(old(index), EMPTY_RECORD);
    }
    records.before = before;
    const lines: string[] = [];
    const context = { port: aws.port, clock: aws.clock, log: (line: string) => void lines.push(line) };
    const holder = { who: "ann", newId: () => `id-${aws.calls.length}-${lines.length}` };
    const guard = new SimGuard(aws.clock);
    await underRecord({ ...context, settings: settings() }, guard.store, holder, records, runRollout);
    return { names: [...records.all.keys()].sort(), lines };
  }

  it("are the newest 50", async () => {
    const { names } = await rolledOut(52);
    assert.equal(names.length, 50);
    assert.deepEqual([names[0], names.at(-1)], [old(3), `${START}-${"a".repeat(12)}.json`]);
  });

  it("are all of fewer", async () => {
    assert.equal((await rolledOut(49)).names.length, 50);
  });

  it("are a few less each time where there are many, so that a rollout ends soon", async () => {
    const { names } = await rolledOut(80);
    assert.equal(names.length, 71);
    assert.equal(names[0], old(10));
  });

  it("may be more where they cannot be removed, which is one line", async () => {
    const { names, lines } = await rolledOut(51, (operation) => {
      if (operation === "remove") {
        throw new CallError("transient", "DeleteObject", "InternalError");
      }
    });
    assert.equal(names.length, 52);
    assert.equal(lines.filter((line) => line.includes("could not be cleared of the oldest")).length, 1);
  });
});
