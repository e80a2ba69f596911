import assert from "node:assert/strict";
import fc from "fast-check";
import { minimumHealthy, nextStep } from "../../../../../lab/control-plane/codedeploy/store/minimum-healthy";
import type { MinimumHealthyHosts } from "../../../../../lab/control-plane/codedeploy/store/model";

/**
 * Runs a deployment in which `bad` says which hosts fail. Returns the outcome, and the largest number of hosts that
 * were out at once.
 */
function deploy(rule: MinimumHealthyHosts, bad: readonly boolean[], together: boolean) {
  const total = bad.length;
  const minimum = minimumHealthy(rule, total);
  let [succeeded, failed, started, mostOut] = [0, 0, 0, 0];
  const running: boolean[] = [];
  for (;;) {
    const step = nextStep({ total, minimum, inFlight: running.length, succeeded, failed });
    if (step.kind === "succeeded" || step.kind === "failed") {
      return { step, succeeded, failed, mostOut, minimum };
    }
    if (step.kind === "start") {
      running.push(...bad.slice(started, started + step.hosts));
      started += step.hosts;
    }
    mostOut = Math.max(mostOut, running.length + failed);
    for (const host of together ? running.splice(0) : running.splice(0, 1)) {
      if (host) {
        failed++;
      } else {
        succeeded++;
      }
    }
  }
}

const rules = fc.oneof(
  fc.record({ type: fc.constant("HOST_COUNT" as const), value: fc.nat(12) }),
  fc.record({ type: fc.constant("FLEET_PERCENT" as const), value: fc.nat(100) }),
  fc.constant({ type: "MOST_CONCURRENCY" as const, value: 1 }),
);

describe("minimum healthy hosts (CodeDeploy user guide, instances-health)", () => {
  it("rounds percentages up: 95 % of 10 fails before any host is touched", () => {
    const { step, failed, mostOut } = deploy(
      { type: "FLEET_PERCENT", value: 95 },
      Array(10).fill(false),
      true,
    );
    assert.deepEqual(
      { step, failed, mostOut },
      { step: { kind: "failed", code: "HEALTH_CONSTRAINTS_INVALID" }, failed: 0, mostOut: 0 },
    );
  });

  it("85 % of 10 fails on the first bad host", () => {
    const { step, failed } = deploy(
      { type: "FLEET_PERCENT", value: 85 },
      [true, ...Array(9).fill(false)],
      true,
    );
    assert.deepEqual({ step, failed }, { step: { kind: "failed", code: "HEALTH_CONSTRAINTS" }, failed: 1 });
  });

  it("OneAtATime succeeds if only the last host fails, and fails if another does", () => {
    const rule = { type: "MOST_CONCURRENCY", value: 1 } as const;
    assert.equal(deploy(rule, [false, false, true], true).step.kind, "succeeded");
    assert.equal(deploy(rule, [false, true, false], true).step.kind, "failed");
    assert.equal(deploy(rule, [true], true).step.kind, "failed");
  });

  it("AllAtOnce succeeds if one host does, and fails if none does", () => {
    const rule = { type: "FLEET_PERCENT", value: 0 } as const;
    assert.equal(deploy(rule, [true, true, false], true).step.kind, "succeeded");
    assert.equal(deploy(rule, [true, true, true], true).step.kind, "failed");
  });

  it("HalfAtATime updates 4 of 9 at a time", () => {
    assert.equal(deploy({ type: "FLEET_PERCENT", value: 50 }, Array(9).fill(false), true).mostOut, 4);
  });

  it("never takes more hosts out than the rule allows, and succeeds exactly if the minimum took the revision", () => {
    fc.assert(
      fc.property(
        rules,
        fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (rule, bad, together) => {
          const { step, succeeded, failed, mostOut, minimum } = deploy(rule, bad, together);
          assert.ok(mostOut <= Math.max(0, bad.length - minimum));
          const complete = succeeded + failed === bad.length && succeeded >= Math.max(1, minimum);
          assert.equal(step.kind, complete && minimum < bad.length ? "succeeded" : "failed");
        },
      ),
    );
  });
});
