import assert from "node:assert/strict";
import type { RolloutSummary } from "../../../lab/ports/rollout-summary";
import type { LoadResult } from "../../../lab/rehearsal/load";
import { makeReport, shortcomings } from "../../../lab/rehearsal/report";
import { reportText } from "../../../lab/rehearsal/report-text";

const load: LoadResult = {
  requests: 20_000,
  failed: 0,
  errors: 0,
  timeouts: 0,
  non2xx: 0,
  seconds: 40,
  p50Ms: 3,
  p99Ms: 20,
};
const record: RolloutSummary = {
  deploymentId: "d-1",
  method: "CodeDeployDefault.OneAtATime",
  hosts: 3,
  seconds: 12,
  floorSeconds: 8,
  hookSeconds: 3,
  firstCheckSeconds: 2.5,
  lowestInService: 2,
  promisedInService: 2,
  capacity: [
    { second: 0, inService: 3 },
    { second: 1, inService: 2 },
    { second: 5, inService: 3 },
  ],
};
interface Changes {
  readonly load?: Partial<LoadResult>;
  readonly record?: Partial<RolloutSummary>;
  readonly leftBehind?: readonly string[];
}
const reportOf = (changes: Changes = {}) =>
  makeReport({
    record: { ...record, ...changes.record },
    load: { ...load, ...changes.load },
    revision: "ab".repeat(32),
    upSeconds: [20.04, 18],
    engineCalls: { "codedeploy:GetDeployment": 12 },
    engineSeconds: 14,
    leftBehind: changes.leftBehind ?? [],
  });

describe("a rehearsal's report", () => {
  it("counts requests and failures, in total and for the rollout", () => {
    const report = reportOf({ load: { failed: 3, errors: 1, timeouts: 1, non2xx: 1 } });
    assert.equal(report.requests, 20_000);
    assert.equal(report.failed, 3);
    assert.equal(report.rollouts[0]?.failed, 3);
    assert.equal(report.load.requestsPerSecond, 500);
    assert.deepEqual(report.upSeconds, [20, 18]);
  });

  it("finds nothing wrong with a clean rehearsal", () => {
    assert.deepEqual(shortcomings(reportOf()), []);
  });

  it("names failed requests by kind", () => {
    const [problem] = shortcomings(reportOf({ load: { failed: 3, errors: 1, timeouts: 1, non2xx: 1 } }));
    assert.match(problem ?? "", /3 of 20000 requests failed \(1 errors, 1 time-outs, 1 non-2xx\)/);
  });

  it("does not treat a load without answers as a success", () => {
    assert.match(shortcomings(reportOf({ load: { requests: 0 } })).join(), /nothing was proved/);
  });

  it("reports a capacity below what the method promises", () => {
    assert.match(
      shortcomings(reportOf({ record: { lowestInService: 1 } })).join(),
      /lowest number of hosts in service is 1,/,
    );
  });

  it("fails when the requests did not move to the other fleet", () => {
    const side = (name: string, percent: number) => ({
      name,
      capacity: [],
      traffic: [{ second: 0, percent }],
    });
    const sides = [side("blue", 100), side("green", 0)];
    assert.match(shortcomings(reportOf({ record: { sides } })).join(), /all should have moved to green/);
  });

  it("fails with what the release left behind", () => {
    const left = ["Auto Scaling group web: MinSize was 3 before the release and is 2 after it"];
    assert.deepEqual(shortcomings(reportOf({ leftBehind: left })), left);
  });

  it("divides the wall time, so that a slow engine shows: all time except waits by the settings and hooks", () => {
    const [quick] = reportOf().rollouts;
    assert.deepEqual([quick?.timesFloor, quick?.otherSeconds], [1.5, 1]);
    const [slow] = reportOf({ record: { seconds: 40 } }).rollouts;
    assert.deepEqual([slow?.timesFloor, slow?.otherSeconds], [5, 29]);
    const text = reportText(reportOf());
    assert.match(
      text,
      /12\.0 s, 1\.5 times the minimum: drains and checks at least 8\.0 s.*; hooks 3\.0 s; everything else 1\.0 s/,
    );
    assert.match(
      text,
      /2\.5 s after a target is registered: the lab's choice.*\n.*INSERVICE_LAB_FIRST_CHECK_SECONDS/,
    );
  });

  it("has no ratio if CodeDeploy drains and checks nothing", () => {
    const report = reportOf({ record: { floorSeconds: 0, hookSeconds: 11 } });
    assert.ok(report.rollouts[0] !== undefined && !("timesFloor" in report.rollouts[0]));
    assert.match(reportText(report), /12\.0 s: drains and checks at least 0\.0 s/);
  });

  it("draws the hosts in service over time", () => {
    const lines = reportText(reportOf()).split("\n");
    assert.ok(lines.includes(`      3 │${"█".repeat(4)}${" ".repeat(16)}${"█".repeat(28)}`));
    assert.ok(lines.includes(`      2 │${"█".repeat(48)}`));
    assert.ok(lines.includes(`      1 │${"█".repeat(48)}`));
  });
});
