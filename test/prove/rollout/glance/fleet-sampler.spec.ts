import assert from "node:assert/strict";
import { summary } from "./fleet-sampler";

describe("what a method did to the fleet", () => {
  it("is its fewest healthy hosts, its most hosts, and the minutes of those beyond the first", () => {
    const samples = [
      { at: 0, hosts: 3, healthy: 3 },
      { at: 60_000, hosts: 4, healthy: 2 },
      { at: 90_000, hosts: 5, healthy: 3 },
      { at: 120_000, hosts: 2, healthy: 2 },
    ];
    assert.deepEqual(summary(samples), { lowest: 2, most: 5, extraHostMinutes: 1.5 });
  });
});
