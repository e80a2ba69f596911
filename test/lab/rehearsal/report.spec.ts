import assert from "node:assert/strict";
import type { LoadResult } from "../../../lab/rehearsal/load";
import { makeReport, type RolloutRecord, reportText, shortcomings } from "../../../lab/rehearsal/report";

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
const record: RolloutRecord = {
  deploymentId: "d-1",
  method: "CodeDeployDefault.OneAtATime",
  hosts: 3,
  seconds: 12,
  floorSeconds: 11,
  lowestInService: 2,
  promisedInService: 2,
  capacity: [
    { second: 0, inService: 3 },
    { second: 1, inService: 2 },
    { second: 5, inService: 3 },
  ],
};
const reportOf = (changes: { load?: Partial<LoadResult>; record?: Partial<RolloutRecord> } = {}) =>
  makeReport({ ...record, ...changes.record }, "ab".repeat(32), { ...load, ...changes.load }, [20.04, 18]);

describe("a rehearsal's report", () => {
  it("counts requests and failures in all and for the rollout", () => {
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

  it("does not take a load without answers for a success", () => {
    assert.match(shortcomings(reportOf({ load: { requests: 0 } })).join(), /nothing was proved/);
  });

  it("names a capacity below what the method promises", () => {
    assert.match(
      shortcomings(reportOf({ record: { lowestInService: 1 } })).join(),
      /1 hosts in service at the lowest/,
    );
  });

  it("draws the hosts in service over time", () => {
    const lines = reportText(reportOf()).split("\n");
    assert.ok(lines.includes(`      3 │${"█".repeat(4)}${" ".repeat(16)}${"█".repeat(28)}`));
    assert.ok(lines.includes(`      2 │${"█".repeat(48)}`));
    assert.ok(lines.includes(`      1 │${"█".repeat(48)}`));
  });
});
