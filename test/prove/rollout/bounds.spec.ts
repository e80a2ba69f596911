import assert from "node:assert/strict";
import { allowedCalls, broken, type Rehearsed } from "./bounds";

const FOUND: Rehearsed = {
  requests: 20_000,
  failed: 0,
  hosts: 3,
  lowestInService: 2,
  mostInService: 3,
  seconds: 18,
  timesWaits: 1.1,
  requestsPerSecond: 500,
  calls: 900,
  callsAllowed: 21,
};

describe("what a rehearsal must show", () => {
  it("is 500 requests a second, and at most 1.10 of the unavoidable waits", () => {
    assert.deepEqual(broken(FOUND), []);
    assert.deepEqual(broken({ ...FOUND, timesWaits: 1.11, requestsPerSecond: 499 }), [
      "the deployment took 1.11 times its unavoidable waits; at most 1.1 is promised",
      "499 requests a second were sent; 500 are promised",
    ]);
    assert.deepEqual(broken({ ...FOUND, timesWaits: 5 }, true), []);
  });

  it("is three calls a host, one and a 25th of the hosts in each tick, and 50 more in a small fleet", () => {
    assert.equal(allowedCalls(100, 10), 350);
    assert.equal(allowedCalls(12, 10), 100);
    assert.equal(allowedCalls(13, 10), 54);
    assert.equal(allowedCalls(3, 11), 71);
    assert.equal(allowedCalls(3, 11, true), 141);
  });
});
