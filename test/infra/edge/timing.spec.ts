import assert from "node:assert/strict";
import fc from "fast-check";
import { batches, expectedRolloutSeconds, gracePeriodSeconds, timing } from "../../../infra/edge/timing";

function profile(intervalSeconds: number, healthyThreshold: number, deregistrationDelaySeconds: number) {
  const healthCheck = {
    path: "/health",
    intervalSeconds,
    healthyThreshold,
    timeoutSeconds: 2,
    unhealthyThreshold: 2,
  };
  return { healthCheck, deregistrationDelaySeconds };
}

const profiles = fc
  .record({
    interval: fc.integer({ min: 5, max: 300 }),
    healthy: fc.integer({ min: 2, max: 10 }),
    delay: fc.integer({ min: 0, max: 3600 }),
  })
  .map(({ interval, healthy, delay }) => profile(interval, healthy, delay));

describe("timing", () => {
  it("takes AWS's own formula for AllowTraffic: 5 checks of 10 s are 60 s (Knowledge Center)", () => {
    assert.equal(timing(profile(10, 5, 0)).allowTrafficSeconds, 60);
    assert.equal(timing(profile(30, 5, 0)).allowTrafficSeconds, 180);
    assert.equal(timing(profile(5, 2, 0)).allowTrafficSeconds, 15);
  });

  it("adds the drain to BlockTraffic", () => {
    assert.equal(timing(profile(5, 2, 60)).blockTrafficSeconds, 75);
  });

  it("adds up a host's turn: out, 30 s of hooks, in again", () => {
    assert.equal(timing(profile(5, 2, 60)).hostTurnSeconds, 75 + 30 + 15);
  });

  it("never inverts: a hook outlasts the drain, within AWS's limits", () => {
    fc.assert(
      fc.property(profiles, (each) => {
        const { hookTimeoutSeconds, blockTrafficSeconds } = timing(each);
        assert.ok(hookTimeoutSeconds >= Math.min(3600, blockTrafficSeconds));
        assert.ok(hookTimeoutSeconds >= 60 && hookTimeoutSeconds <= 3600);
      }),
    );
  });
});

describe("batches", () => {
  for (const [hosts, method, minimumHealthyPercent, expected] of [
    [10, "oneAtATime", undefined, 10],
    [10, "halfAtATime", undefined, 2],
    [3, "halfAtATime", undefined, 3],
    [1, "halfAtATime", undefined, 1],
    [10, "allAtOnce", undefined, 1],
    [10, "rolling", 75, 5],
    [3, "rolling", 66, 3],
    [4, "rolling", 50, 2],
  ] as const) {
    it(`of ${method}${minimumHealthyPercent === undefined ? "" : ` ${minimumHealthyPercent} %`} over ${hosts} hosts are ${expected}`, () => {
      const options = minimumHealthyPercent === undefined ? { method } : { method, minimumHealthyPercent };
      assert.equal(batches(hosts, options), expected);
    });
  }

  it("are never more than hosts, and never none", () => {
    const method = fc.constantFrom("oneAtATime", "halfAtATime", "allAtOnce", "rolling");
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        method,
        fc.integer({ min: 1, max: 99 }),
        (hosts, each, minimumHealthyPercent) => {
          const found = batches(hosts, { method: each, minimumHealthyPercent });
          assert.ok(found >= 1 && found <= hosts, String(found));
        },
      ),
    );
  });

  it("multiply a host's turn: 10 hosts one at a time need 20 minutes with the default waits", () => {
    assert.equal(expectedRolloutSeconds(10, { method: "oneAtATime" }, profile(5, 2, 60)), 1200);
  });
});

describe("the grace period", () => {
  it("outlasts the boot and every host's turn: 6 hosts one at a time need 300 s + 6 * 120 s with the default waits", () => {
    assert.equal(gracePeriodSeconds(6, { method: "oneAtATime" }, profile(5, 2, 60)), 300 + 720);
    assert.equal(gracePeriodSeconds(6, { method: "allAtOnce" }, profile(5, 2, 60)), 300 + 120);
  });
});
