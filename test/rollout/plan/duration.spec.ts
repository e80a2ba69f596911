import assert from "node:assert/strict";
import {
  allowTrafficSeconds,
  blockTrafficSeconds,
  deploymentSeconds,
  fillSeconds,
  gracePeriodSeconds,
  hostTurnSeconds,
  launchSeconds,
  refreshSeconds,
  replacedTogether,
  retireSeconds,
  rolloutSeconds,
  shiftSeconds,
  type TrafficWaits,
} from "../../../rollout/plan/duration";
import { minimumOf } from "../../../rollout/plan/minimum";

function waits(intervalSeconds: number, healthyThreshold: number, drainSeconds: number): TrafficWaits {
  return { intervalSeconds, healthyThreshold, drainSeconds };
}

const one = minimumOf({ method: "oneAtATime" });

describe("the duration of a rollout", () => {
  it("takes AWS's own formula for AllowTraffic: 5 checks of 10 s are 60 s (Knowledge Center, codedeploy-elb-deployments)", () => {
    assert.equal(allowTrafficSeconds(waits(10, 5, 0)), 60);
    assert.equal(allowTrafficSeconds(waits(30, 5, 0)), 180);
    assert.equal(allowTrafficSeconds(waits(5, 2, 0)), 15);
  });

  it("adds the drain to BlockTraffic", () => {
    assert.equal(blockTrafficSeconds(waits(5, 2, 60)), 75);
  });

  it("adds up a host's turn: out, 30 s of hooks, in again", () => {
    assert.equal(hostTurnSeconds(waits(5, 2, 60)), 75 + 30 + 15);
  });

  it("counts only hooks in the turn of a host without a load balancer", () => {
    assert.equal(hostTurnSeconds(undefined), 30);
    assert.equal(rolloutSeconds(10, one, undefined), 300);
  });

  it("multiplies a host's turn: 10 hosts one at a time need 20 minutes with the default waits", () => {
    assert.equal(rolloutSeconds(10, one, waits(5, 2, 60)), 1200);
  });
});

describe("the duration of a rollout with an additional batch", () => {
  const way = { additionalBatch: { hosts: 2 } };

  it("has the turns of the added hosts: 6 and 2 of them, two at a time, are four", () => {
    assert.equal(deploymentSeconds(6, way, waits(5, 2, 60)), 4 * 120);
  });

  it("begins with a launch (boot, the live revision, checks) and ends with a drain and stop hooks", () => {
    assert.equal(launchSeconds(waits(5, 2, 60)), 300 + 30 + 15);
    assert.equal(retireSeconds(waits(5, 2, 60)), 60 + 30);
    assert.equal(rolloutSeconds(6, way, waits(5, 2, 60)), 345 + 480 + 90);
    assert.equal(rolloutSeconds(6, way, undefined), 330 + 120 + 30);
  });

  it("has none of it with a batch of the fleet's own", () => {
    assert.equal(rolloutSeconds(6, { batch: { hosts: 2 } }, waits(5, 2, 60)), 3 * 120);
  });
});

describe("the duration of a rollout with two fleets", () => {
  const shift = { steps: [10, 50], bakeSeconds: 60 };
  const way = { twoFleets: { ...shift, approval: true } };

  it("deploys to one host, whatever the size of the fleet", () => {
    assert.equal(deploymentSeconds(6, way, waits(5, 2, 60)), 120);
    assert.equal(deploymentSeconds(1, way, undefined), 30);
  });

  it("fills with one host's boot and turn, then one launch of all the others", () => {
    assert.equal(fillSeconds(6, waits(5, 2, 60)), 300 + 120 + 345);
    assert.equal(fillSeconds(1, waits(5, 2, 60)), 300 + 120);
  });

  it("bakes after each share, and after the last one, all of the traffic", () => {
    assert.equal(shiftSeconds(shift), 3 * 60);
    assert.equal(shiftSeconds({ steps: [], bakeSeconds: 30 }), 30);
    assert.equal(rolloutSeconds(6, way, waits(5, 2, 60)), 765 + 180);
  });
});

describe("the duration of an instance refresh", () => {
  const limits = (minHealthyPercent: number, maxHealthyPercent: number) => ({
    minHealthyPercent,
    maxHealthyPercent,
  });

  it("replaces as many hosts together as the percentages leave, at least one", () => {
    assert.equal(replacedTogether(3, limits(100, 110)), 1);
    assert.equal(replacedTogether(25, limits(100, 110)), 2);
    assert.equal(replacedTogether(4, limits(50, 150)), 4);
  });

  it("counts launch, warm-up and end of each batch", () => {
    const each = launchSeconds(waits(5, 2, 60)) + 120 + retireSeconds(waits(5, 2, 60));
    assert.equal(refreshSeconds(3, limits(100, 110), waits(5, 2, 60), 120), 3 * each);
    assert.equal(refreshSeconds(3, limits(0, 100), waits(5, 2, 60), 120), each);
    assert.equal(refreshSeconds(1, limits(100, 100), undefined, 0), launchSeconds(undefined) + 30);
  });
});

describe("the grace period", () => {
  it("outlasts the boot and every host's turn: 6 hosts one at a time need 300 s + 6 * 120 s with the default waits", () => {
    assert.equal(gracePeriodSeconds(6, one, waits(5, 2, 60)), 300 + 720);
    assert.equal(gracePeriodSeconds(6, minimumOf({ method: "allAtOnce" }), waits(5, 2, 60)), 300 + 120);
  });

  it("is that of one host at a time with batches and with two fleets, since a group's first revision has neither", () => {
    const twoFleets = { steps: [], bakeSeconds: 3600, approval: false };
    for (const way of [{ batch: { hosts: 3 } }, { additionalBatch: { percent: 50 } }, { twoFleets }]) {
      assert.equal(gracePeriodSeconds(6, way, waits(5, 2, 60)), 300 + 720);
    }
  });
});
