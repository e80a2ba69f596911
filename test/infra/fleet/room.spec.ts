import assert from "node:assert/strict";
import { withoutRoom } from "../../../infra/fleet/room";
import { fleet } from "../../../infra/settings/sections/fleet";

const found = (raw: Record<string, unknown>, amount: { hosts: number } | { percent: number }) =>
  withoutRoom("fleet", fleet.parse(raw), amount).map(({ path, maxSize, hosts, added }) => [
    path,
    maxSize,
    hosts,
    added,
  ]);

describe("the room of a fleet for an additional batch", () => {
  it("exists if the largest size is far enough above the smallest", () => {
    assert.deepEqual(found({ minSize: 3, maxSize: 4 }, { hosts: 1 }), []);
    assert.deepEqual(found({ minSize: 3, maxSize: 3 }, { hosts: 1 }), [["fleet.maxSize", 3, 3, 1]]);
  });

  it("is counted from the size at the start if that is larger, and a percentage is rounded up", () => {
    assert.deepEqual(found({ minSize: 2, desiredCapacity: 5, maxSize: 6 }, { percent: 21 }), [
      ["fleet.maxSize", 6, 5, 2],
    ]);
  });

  it("is missing at most once for each largest size, and under every schedule that has hosts", () => {
    const schedules = [
      { name: "day", recurrence: "0 8 * * *", minSize: 4 },
      { name: "sale", recurrence: "0 9 * * 5", desired: 5 },
      { name: "evening", recurrence: "0 18 * * *", minSize: 2, maxSize: 2 },
      { name: "night", recurrence: "0 22 * * *", minSize: 0, desired: 0, maxSize: 1 },
    ];
    assert.deepEqual(found({ minSize: 2, maxSize: 4, scaling: { schedules } }, { hosts: 1 }), [
      ["fleet.maxSize", 4, 5, 1],
      ["fleet.scaling.schedules[2].maxSize", 2, 2, 1],
    ]);
  });
});
