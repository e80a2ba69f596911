import assert from "node:assert/strict";
import { decideFlip, type SideNow, type SidesNow } from "../../../../rollout/commands/sides/decide-flip";

function side(hosts: number, healthy = hosts, desiredCapacity = hosts): SideNow {
  const ids = Array.from({ length: hosts }, (_, index) => `i-${index}`);
  return {
    fleet: {
      instances: ids.map((instanceId) => ({ instanceId, lifecycleState: "InService" })),
      minSize: 1,
      maxSize: 9,
      desiredCapacity,
      suspended: [],
    },
    health: ids.map((instanceId, index) => ({
      instanceId,
      state: index < healthy ? "healthy" : "unhealthy",
    })),
  };
}

const NOW: SidesNow = {
  weights: { blue: 0, green: 100 },
  shift: undefined,
  blue: side(3),
  green: side(3),
};

describe("whether all requests can go back", () => {
  for (const [what, now, decision] of [
    ["to a side that is ready", {}, { kind: "flip", to: "blue" }],
    ["to either side", { weights: { blue: 100, green: 0 } }, { kind: "flip", to: "green" }],
    ["although the live side is sick", { green: side(3, 0) }, { kind: "flip", to: "blue" }],
    [
      "to the side that had them before a shift that was killed, whatever hosts it has",
      {
        weights: { blue: 50, green: 50 },
        shift: { from: "blue", minSize: 1 },
        blue: side(2),
        green: side(5),
      },
      { kind: "return", to: "blue" },
    ],
  ] as const) {
    it(`is so ${what}`, () => assert.deepEqual(decideFlip({ ...NOW, ...now }, false), decision));
  }

  for (const [what, now, kind, why] of [
    ["no rollout has shifted any", { weights: undefined }, "cold", /no rollout has shifted traffic yet/],
    ["the other side is gone", { blue: side(0) }, "cold", /^blue has no healthy host$/],
    ["all hosts of the other side are sick", { blue: side(3, 0) }, "cold", /^blue has no healthy host$/],
    ["somebody shares them by hand", { weights: { blue: 10, green: 90 } }, "refuse", /blue 10, green 90/],
    [
      "the other side is smaller",
      { blue: side(3, 2) },
      "refuse",
      /^blue has 2 healthy hosts, and green wants 3/,
    ],
    [
      "the side where they were has no healthy host",
      { weights: { blue: 50, green: 50 }, shift: { from: "blue", minSize: 1 }, blue: side(2, 0) },
      "cold",
      /^blue has no healthy host$/,
    ],
  ] as const) {
    it(`is not so if ${what}`, () => {
      const decision = decideFlip({ ...NOW, ...now }, false);
      assert.equal(decision.kind, kind);
      assert.match("why" in decision ? decision.why : "", why);
    });
  }

  it("is so to a smaller side if that is asked for, and never to one without a healthy host", () => {
    assert.deepEqual(decideFlip({ ...NOW, blue: side(3, 1) }, true), { kind: "flip", to: "blue" });
    assert.equal(decideFlip({ ...NOW, blue: side(3, 0) }, true).kind, "cold");
  });
});
