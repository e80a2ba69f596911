import assert from "node:assert/strict";
import fc from "fast-check";
import { nextStep } from "../../../lab/control-plane/codedeploy/store/minimum-healthy";
import { outlook } from "../../../rollout/plan/outlook";
import { largestWithRoom, type Method, wayOf } from "../../../rollout/plan/way";

function over(hosts: number, method: Method) {
  return outlook(hosts, wayOf(method));
}

describe("the outlook of a rollout", () => {
  for (const [hosts, method, batch, batches, lowest] of [
    [3, { method: "oneAtATime" }, 1, 3, 2],
    [9, { method: "halfAtATime" }, 4, 3, 5],
    [10, { method: "allAtOnce" }, 10, 1, 0],
    [10, { method: "rolling", minimumHealthyPercent: 75 }, 2, 5, 8],
    [10, { method: "rolling", batch: { hosts: 3 } }, 3, 4, 7],
    [10, { method: "rolling", batch: { percent: 39 } }, 3, 4, 7],
    [3, { method: "rolling", batch: { percent: 10 } }, 1, 3, 2],
  ] as const) {
    it(`of ${JSON.stringify(method)} over ${hosts} hosts: ${batches} of up to ${batch}, ${lowest} stay`, () => {
      assert.deepEqual(over(hosts, method), { hosts, added: 0, batch, batches, lowest });
    });
  }

  for (const [hosts, batch, added, batches] of [
    [1, undefined, 1, 2],
    [3, undefined, 1, 4],
    [3, { hosts: 2 }, 2, 3],
    [12, { percent: 30 }, 4, 4],
    [3, { percent: 1 }, 1, 4],
  ] as const) {
    it(`keeps all ${hosts} hosts with an additional batch of ${JSON.stringify(batch ?? "one")}, and rolls over the added ones as well`, () => {
      const method = { method: "rollingWithAdditionalBatch", batch } as const;
      assert.deepEqual(over(hosts, method), { hosts, added, batch: added, batches, lowest: hosts });
    });
  }

  for (const [hosts, batch, batches] of [
    [1, 1, 1],
    [2, 1, 2],
    [5, 4, 2],
  ] as const) {
    it(`keeps all ${hosts} hosts with two fleets, as one host of the second proves the revision to the others`, () => {
      for (const method of ["immutable", "blueGreen"] as const) {
        assert.deepEqual(over(hosts, { method }), { hosts, added: hosts, batch, batches, lowest: hosts });
      }
    });
  }

  it("is none where no host may leave", () => {
    assert.equal(over(1, { method: "halfAtATime" }), undefined);
    assert.equal(over(3, { method: "rolling", batch: { hosts: 3 } }), undefined);
    assert.equal(over(3, { method: "rolling", batch: { hosts: 4 } }), undefined);
    assert.equal(over(1, { method: "rolling", batch: { percent: 50 } }), undefined);
  });

  it("is one that CodeDeploy can begin, with the number of hosts that stay as its minimum (property)", () => {
    const amounts = fc.oneof(
      fc.record({ hosts: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ percent: fc.integer({ min: 1, max: 99 }) }),
    );
    const methods = fc.constantFrom("rolling", "rollingWithAdditionalBatch");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), methods, amounts, (hosts, method, batch) => {
        const found = over(hosts, { method, batch });
        if (found === undefined) {
          return;
        }
        const total = hosts + found.added;
        const step = nextStep({ total, minimum: found.lowest, inFlight: 0, succeeded: 0, failed: 0 });
        assert.equal(step.kind, "start");
        assert.ok(found.batches * found.batch >= total && (found.batches - 1) * found.batch < total);
      }),
    );
  });
});

describe("the way of a method with two fleets", () => {
  it("moves all traffic at once when immutable, whatever shift is given", () => {
    const atOnce = { twoFleets: { steps: [], bakeSeconds: 0, approval: false } };
    assert.deepEqual(wayOf({ method: "immutable" }), atOnce);
    assert.deepEqual(wayOf({ method: "immutable", shift: { steps: [10], bakeSeconds: 5 } }), atOnce);
  });

  it("moves it by the shift when blueGreen, by default in shares of 10 % and 50 %", () => {
    const shift = { steps: [20], bakeSeconds: 300 };
    assert.deepEqual(wayOf({ method: "blueGreen", shift, approval: true }), {
      twoFleets: { ...shift, approval: true },
    });
    assert.deepEqual(wayOf({ method: "blueGreen" }), {
      twoFleets: { steps: [10, 50], bakeSeconds: 60, approval: false },
    });
  });
});

describe("the largest fleet with room for an additional batch", () => {
  it("is as many hosts smaller than the most as are added", () => {
    assert.equal(largestWithRoom(10, { hosts: 3 }), 7);
    assert.equal(largestWithRoom(10, { percent: 50 }), 6);
    assert.equal(largestWithRoom(1, { hosts: 1 }), 0);
  });
});
