import assert from "node:assert/strict";
import fc from "fast-check";
import type { Sizes } from "../../../infra/fleet/size-range";
import { hostsThatStay, leavesAHost, workersRollout } from "../../../infra/release/healthy-hosts";
import { rollout } from "../../../infra/settings/sections/rollout";
import { workers } from "../../../infra/settings/sections/workers";

const methods = fc.record({
  method: fc.constantFrom("oneAtATime", "halfAtATime", "allAtOnce", "rolling"),
  minimumHealthyPercent: fc.integer({ min: 1, max: 99 }),
});

describe("the hosts that stay in a rollout", () => {
  for (const [hosts, method, minimumHealthyPercent, expected] of [
    [9, "oneAtATime", undefined, 8],
    [9, "halfAtATime", undefined, 5],
    [9, "allAtOnce", undefined, 0],
    [9, "rolling", 40, 4],
    [10, "rolling", 95, 10],
    [1, "rolling", 1, 1],
  ] as const) {
    it(`are ${expected} of ${hosts} with ${method} ${minimumHealthyPercent ?? ""}, percentages rounded up (CodeDeploy API reference)`, () => {
      const options = minimumHealthyPercent === undefined ? { method } : { method, minimumHealthyPercent };
      assert.equal(hostsThatStay(hosts, options), expected);
      assert.equal(leavesAHost(hosts, options), expected < hosts);
    });
  }
});

/** Workers of this size at least. */
function atLeast(minSize: number, raw: Record<string, unknown> = {}): Sizes {
  return workers.parse({ minSize, maxSize: 500, ...raw });
}

describe("the rollout over workers", () => {
  it("is the hosts' own where a worker may leave", () => {
    const own = rollout.parse({ method: "rolling", minimumHealthyPercent: 50 });
    assert.equal(workersRollout(own, atLeast(2)), own);
  });

  it("is one at a time where none may, with all other settings as they are", () => {
    const own = rollout.parse({ method: "rolling", minimumHealthyPercent: 50, deploymentMinutes: 90 });
    const expected = rollout.parse({ method: "oneAtATime", deploymentMinutes: 90 });
    assert.deepEqual(workersRollout(own, atLeast(1)), expected);
    assert.equal(workersRollout(rollout.parse({ method: "halfAtATime" }), atLeast(1)).method, "oneAtATime");
  });

  it("is one at a time where none may at the smallest size of a schedule", () => {
    const schedules = [{ name: "night", recurrence: "0 22 * * *", minSize: 1 }];
    const own = rollout.parse({ method: "halfAtATime" });
    assert.equal(workersRollout(own, atLeast(4, { scaling: { schedules } })).method, "oneAtATime");
  });

  it("can always begin: CodeDeploy fails a deployment in which no host may leave", () => {
    fc.assert(
      fc.property(methods, fc.integer({ min: 1, max: 500 }), (options, minSize) => {
        const own = { ...rollout.parse({}), ...options };
        assert.ok(leavesAHost(minSize, workersRollout(own, atLeast(minSize))));
      }),
    );
  });
});
