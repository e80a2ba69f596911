import assert from "node:assert/strict";
import type { RolloutSummary } from "../../../lab/ports/rollout-summary";
import type { SharedTraffic } from "../../../lab/ports/shared-traffic";
import { capacityPicture } from "../../../lab/rehearsal/capacity-picture";
import { movedTraffic, moveProblems } from "../../../lab/rehearsal/moved-traffic";

/** The deployment to the first host of the fleet that is filled. */
const record: RolloutSummary = {
  deploymentId: "d-1",
  method: "CodeDeployDefault.OneAtATime",
  hosts: 1,
  seconds: 5,
  floorSeconds: 4,
  hookSeconds: 1,
  firstCheckSeconds: 2.5,
  lowestInService: 0,
  promisedInService: 0,
  capacity: [],
};
const START = 100_000;
const SPAN = { startMs: START, endMs: START + 40_000 };
const at = (second: number) => START + second * 1000;
const counted = (...samples: readonly (readonly [number, number])[]) =>
  samples.map(([second, inService]) => ({ atMs: at(second), inService }));
const shared = (...samples: readonly (readonly [number, number, number])[]) =>
  samples.map(([second, blue, green]) => ({ atMs: at(second), shares: { blue, green } }));
const traffic: SharedTraffic = {
  priority: 50_000,
  weights: shared([-60, 100, 0], [20, 90, 10], [25, 50, 50], [30, 0, 100], [90, 100, 0]),
  inService: {
    green: counted([-60, 0], [10, 1], [18, 3]),
    blue: counted([-50, 3], [35, 0]),
  },
};
const moved = (changes: Partial<SharedTraffic> = {}) =>
  movedTraffic(record, { ...traffic, ...changes }, SPAN, 3);

describe("a rollout that moved the requests from one fleet to another", () => {
  it("has the fleet that lost them first, and only the time of the rollout", () => {
    const { sides = [], seconds, hosts, method } = moved();
    assert.deepEqual([seconds, hosts, method], [40, 3, "two fleets, 0, 10, 50, 100 %"]);
    assert.deepEqual(
      sides.map(({ name, traffic: shares }) => [
        name,
        ...shares.map(({ second, percent }) => `${second}:${percent}`),
      ]),
      [
        ["blue", "0:100", "20:90", "25:50", "30:0"],
        ["green", "0:0", "20:10", "25:50", "30:100"],
      ],
    );
    assert.deepEqual(moveProblems(sides), []);
  });

  it("promises all hosts of a fleet that has requests, and counts no fleet without", () => {
    const { lowestInService, promisedInService } = moved();
    assert.deepEqual([lowestInService, promisedInService], [3, 3]);
  });

  it("shows requests that come before their fleet is full, or stay with one that is emptied", () => {
    const early = { ...traffic.inService, green: counted([-60, 0], [10, 1], [21, 3]) };
    assert.equal(moved({ inService: early }).lowestInService, 1);
    const late = { ...traffic.inService, blue: counted([-50, 3], [28, 2]) };
    assert.equal(moved({ inService: late }).lowestInService, 2);
  });

  it("waits at least for the first host, the others' first check, and each share", () => {
    const { floorSeconds, hookSeconds } = moved();
    assert.deepEqual([floorSeconds, hookSeconds], [4 + 2.5 + 3 * 3, 2]);
  });

  it("has a problem when the requests did not all move", () => {
    const stopped = moved({ weights: shared([-60, 100, 0], [20, 90, 10], [25, 100, 0]) });
    assert.deepEqual(moveProblems(stopped.sides ?? []), [
      "blue had 100 % of the requests at first and 100 % in the end; all should have moved to green",
    ]);
    assert.match(moveProblems([])[0] ?? "", /shared among 0 target groups/);
  });

  it("is drawn as two fleets, each with its share of the requests", () => {
    const lines = capacityPicture(moved());
    assert.deepEqual(
      lines.map((line) => line.slice(0, 9).trimEnd()),
      [
        "        b",
        "requests│",
        "      3 │",
        "      2 │",
        "      1 │",
        "        g",
        "requests│",
        "      3 │",
        "      2 │",
        "      1 │",
        "        └",
      ],
    );
    assert.match(lines[1] ?? "", /^requests│█{35}[▇█]+▄+ +$/);
    assert.match(lines[6] ?? "", /^requests│ +▁+▄+█+$/);
  });
});
