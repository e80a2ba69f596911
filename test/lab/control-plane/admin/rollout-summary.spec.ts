import assert from "node:assert/strict";
import { type SeenTraffic, summarizeRollout } from "../../../../lab/control-plane/admin/rollout-summary";
import { floorSeconds, hookSeconds } from "../../../../lab/control-plane/admin/waits";
import type {
  HostRecord,
  RolloutRecord,
} from "../../../../lab/control-plane/codedeploy/store/rollout-record";

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

const inService = () => [
  { atMs: 9_000, inService: 3 },
  { atMs: 10_500, inService: 2 },
  { atMs: 30_000, inService: 3 },
];

const traffic = (lowestInService: SeenTraffic["lowestInService"]): SeenTraffic => ({
  lowestInService,
  inService,
  firstCheckSeconds: (name) => (name === "blue" ? 2.5 : 15),
});

describe("a rollout's summary", () => {
  it("computes the minimum from the waits of its hosts, with as many at a time as may be out of service", () => {
    assert.equal(floorSeconds(record), 3.25 + 4, "i-3 begins when i-2 is done, while i-1 still waits");
    assert.equal(floorSeconds({ ...record, minimumHealthy: 2 }), 3.5 + 3.25 + 4, "one at a time");
    assert.equal(floorSeconds({ ...record, minimumHealthy: 0 }), 4, "all at once");
  });

  it("counts the hooks separately, by the time that they add", () => {
    assert.equal(hookSeconds({ ...record, minimumHealthy: 2 }), 1 + 2 + 0.5);
    assert.equal(hookSeconds({ ...record, minimumHealthy: 0 }), 5.25 - 4);
  });

  it("counts only waits that really happened, and none for hosts that were not started", () => {
    assert.equal(floorSeconds({ ...record, batches: [] }), 0);
    assert.equal(floorSeconds({ ...record, batches: [["i-3"]] }), 4);
  });

  it("counts seconds from start to end, and the lowest capacity over all target groups", () => {
    const lowest = (name: string) => (name === "blue" ? 3 : 2);
    const summary = summarizeRollout(record, traffic(lowest));
    assert.equal(summary?.seconds, 12.5);
    assert.equal(summary?.firstCheckSeconds, 15, "the slowest one's");
    assert.equal(summary?.lowestInService, 2);
    assert.equal(summary?.promisedInService, 1);
    assert.deepEqual(summary?.capacity, [
      { second: 0, inService: 3 },
      { second: 0.5, inService: 2 },
    ]);
  });

  it("promises no more than was in service before: a first release starts from nothing", () => {
    assert.equal(
      summarizeRollout(
        record,
        traffic(() => 0),
      )?.promisedInService,
      0,
    );
  });

  it("does not exist while the deployment runs", () => {
    assert.equal(
      summarizeRollout(
        { ...record, endedAt: undefined },
        traffic(() => 3),
      ),
      undefined,
    );
  });
});
