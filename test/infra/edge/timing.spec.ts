import assert from "node:assert/strict";
import { blockTrafficSeconds } from "@inservice/rollout/plan";
import fc from "fast-check";
import { hookTimeoutSeconds, trafficWaits } from "../../../infra/edge/timing";

const profiles = fc
  .record({
    intervalSeconds: fc.integer({ min: 5, max: 300 }),
    healthyThreshold: fc.integer({ min: 2, max: 10 }),
    deregistrationDelaySeconds: fc.integer({ min: 0, max: 3600 }),
  })
  .map(({ deregistrationDelaySeconds, ...check }) => {
    const healthCheck = { path: "/health", timeoutSeconds: 2, unhealthyThreshold: 2, ...check };
    return { healthCheck, deregistrationDelaySeconds };
  });

describe("the timeout of a hook", () => {
  it("never inverts: a hook lasts longer than the drain, within AWS's limits", () => {
    fc.assert(
      fc.property(profiles, (each) => {
        const seconds = hookTimeoutSeconds(each);
        assert.ok(seconds >= Math.min(3600, blockTrafficSeconds(trafficWaits(each))));
        assert.ok(seconds >= 60 && seconds <= 3600);
      }),
    );
  });
});
