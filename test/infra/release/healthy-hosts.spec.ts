import assert from "node:assert/strict";
import { outlook, wayOf } from "@inservice/rollout/plan";
import fc from "fast-check";
import type { Sizes } from "../../../infra/fleet/size-range";
import { workersRollout } from "../../../infra/release/healthy-hosts";
import { rollout } from "../../../infra/settings/sections/rollout";
import { workers } from "../../../infra/settings/sections/workers";

const methods = fc.oneof(
  fc.record({
    method: fc.constantFrom("oneAtATime", "halfAtATime", "allAtOnce", "rolling"),
    minimumHealthyPercent: fc.integer({ min: 1, max: 99 }),
  }),
  fc.record({
    method: fc.constantFrom("rolling", "rollingWithAdditionalBatch"),
    batch: fc.oneof(
      fc.record({ hosts: fc.integer({ min: 1, max: 499 }) }),
      fc.record({ percent: fc.integer({ min: 1, max: 99 }) }),
    ),
  }),
);

/** Workers with at least this size. */
function atLeast(minSize: number, raw: Record<string, unknown> = {}): Sizes {
  return workers.parse({ minSize, maxSize: 500, ...raw });
}

describe("the rollout over workers", () => {
  it("equals the hosts' rollout if a worker may leave", () => {
    const own = rollout.parse({ method: "rolling", minimumHealthyPercent: 50 });
    assert.equal(workersRollout(own, atLeast(2)), own);
  });

  it("is one at a time if hosts have a second fleet, which nothing would lead to for workers", () => {
    for (const method of ["immutable", "blueGreen"]) {
      const own = rollout.parse({ method, deploymentMinutes: 90 });
      assert.deepEqual(workersRollout(own, atLeast(3)), { ...own, method: "oneAtATime" });
    }
  });

  it("is one at a time if none may leave, with all other settings unchanged", () => {
    const own = rollout.parse({ method: "rolling", minimumHealthyPercent: 50, deploymentMinutes: 90 });
    const expected = rollout.parse({ method: "oneAtATime", deploymentMinutes: 90 });
    assert.deepEqual(workersRollout(own, atLeast(1)), expected);
    assert.equal(workersRollout(rollout.parse({ method: "halfAtATime" }), atLeast(1)).method, "oneAtATime");
  });

  it("is one at a time if none may leave at the smallest size of a schedule", () => {
    const schedules = [{ name: "night", recurrence: "0 22 * * *", minSize: 1 }];
    const own = rollout.parse({ method: "halfAtATime" });
    assert.equal(workersRollout(own, atLeast(4, { scaling: { schedules } })).method, "oneAtATime");
  });

  it("is one at a time if a batch would be the whole smallest fleet of workers", () => {
    const own = rollout.parse({ method: "rolling", batch: { hosts: 2 } });
    assert.equal(workersRollout(own, atLeast(3)), own);
    assert.deepEqual(workersRollout(own, atLeast(2)), rollout.parse({ method: "oneAtATime" }));
  });

  it("is one at a time if the workers have no room for the additional batch, by its own size", () => {
    const own = rollout.parse({ method: "rollingWithAdditionalBatch", batch: { hosts: 2 } });
    assert.equal(workersRollout(own, atLeast(3, { maxSize: 5 })), own);
    assert.equal(workersRollout(own, atLeast(3, { maxSize: 4 })).method, "oneAtATime");
  });

  it("can always begin: CodeDeploy fails a deployment in which no host may leave", () => {
    fc.assert(
      fc.property(methods, fc.integer({ min: 1, max: 500 }), (options, minSize) => {
        const own = { ...rollout.parse({}), ...options };
        const way = wayOf(workersRollout(own, atLeast(minSize)));
        assert.notEqual(outlook(minSize, way), undefined);
      }),
    );
  });
});
