import assert from "node:assert/strict";
import fc from "fast-check";
import { requestCountLabel } from "../../../infra/fleet/request-count-label";
import { stepAdjustments } from "../../../infra/fleet/step-adjustments";

const CHANGES = fc.uniqueArray(fc.nat({ max: 1000 }), { minLength: 0, maxLength: 8 }).map((more) => {
  const starts = [...new Set([0, ...more])];
  return starts.map((beyond, index) => ({ beyond, hosts: index + 1 }));
});

describe("stepAdjustments", () => {
  it("covers every value from the threshold outwards exactly once (Auto Scaling API reference, StepAdjustment)", () => {
    fc.assert(
      fc.property(
        CHANGES,
        fc.nat({ max: 2000 }),
        fc.constantFrom("above", "below"),
        (changes, distance, direction) => {
          const value = direction === "above" ? distance : -distance;
          const holding = stepAdjustments({ direction, changes }).filter((interval) => {
            const lower = Number(interval.metricIntervalLowerBound ?? Number.NEGATIVE_INFINITY);
            const upper = Number(interval.metricIntervalUpperBound ?? Number.POSITIVE_INFINITY);
            return direction === "above" ? value >= lower && value < upper : value > lower && value <= upper;
          });
          assert.equal(holding.length, 1);
          const wanted = [...changes]
            .sort((one, other) => other.beyond - one.beyond)
            .find((change) => change.beyond <= distance);
          assert.equal(holding[0]?.scalingAdjustment, wanted?.hosts);
        },
      ),
    );
  });

  it("has no minus zero below a threshold", () => {
    assert.deepEqual(stepAdjustments({ direction: "below", changes: [{ beyond: 0, hosts: -1 }] }), [
      { metricIntervalUpperBound: "0", scalingAdjustment: -1 },
    ]);
  });
});

describe("requestCountLabel", () => {
  const targets = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/943f017f100becff";

  it("refuses a load balancer that counts no requests", () => {
    const network = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/shop/1";
    assert.throws(
      () => requestCountLabel(network, targets),
      /only an Application Load Balancer counts requests/,
    );
  });
});
