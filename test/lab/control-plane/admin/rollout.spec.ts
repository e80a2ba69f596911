import assert from "node:assert/strict";
import { floorSeconds, summarizeRollout } from "../../../../lab/control-plane/admin/rollout";
import type { HostRecord, RolloutRecord } from "../../../../lab/control-plane/codedeploy/rollout-record";

function host(
  instanceId: string,
  drainSeconds: number,
  hookSeconds: number,
  checkSeconds: number,
): HostRecord {
  return {
    instanceId,
    drainSeconds,
    hookSeconds,
    checkSeconds,
    status: "Succeeded",
    startedAt: 0,
    endedAt: 1,
  };
}

const record: RolloutRecord = {
  deploymentId: "d-1",
  status: "Succeeded",
  configName: "half",
  minimumHealthy: 1,
  trafficSourceNames: ["blue", "green"],
  startedAt: 10_000,
  endedAt: 22_500,
  batches: [["i-1", "i-2"], ["i-3"]],
  hosts: [host("i-1", 3, 1, 0.5), host("i-2", 3, 2, 0.25), host("i-3", 3, 0.5, 1)],
};

const history = () => [
  { atMs: 9_000, inService: 3 },
  { atMs: 10_500, inService: 2 },
  { atMs: 30_000, inService: 3 },
];

describe("a rollout's summary", () => {
  it("takes for its floor the slowest host of each batch, one batch after the other", () => {
    assert.equal(floorSeconds(record), 5.25 + 4.5);
  });

  it("counts seconds from start to end, and the lowest capacity over all target groups", () => {
    const lowest = (name: string) => (name === "blue" ? 3 : 2);
    const summary = summarizeRollout(record, lowest, history);
    assert.equal(summary?.seconds, 12.5);
    assert.equal(summary?.lowestInService, 2);
    assert.equal(summary?.promisedInService, 1);
    assert.deepEqual(summary?.capacity, [
      { second: 0, inService: 3 },
      { second: 0.5, inService: 2 },
    ]);
  });

  it("promises no more than was in service before: a first release starts from nothing", () => {
    assert.equal(summarizeRollout(record, () => 0, history)?.promisedInService, 0);
  });

  it("is not there while the deployment runs", () => {
    assert.equal(
      summarizeRollout({ ...record, endedAt: undefined }, () => 3, history),
      undefined,
    );
  });
});
