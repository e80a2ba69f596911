import assert from "node:assert/strict";
import fc from "fast-check";
import { minimumHealthy, nextStep } from "../../../lab/control-plane/codedeploy/store/minimum-healthy";
import { predefinedConfigs } from "../../../lab/control-plane/codedeploy/wire/configs";
import { batchCount, hostsThatStay, leavesAHost } from "../../../rollout/plan/hosts-that-stay";
import { minimumOf, minimumOfConfiguration } from "../../../rollout/plan/minimum";

describe("the hosts that stay in a rollout", () => {
  for (const [hosts, method, minimumHealthyPercent, expected] of [
    [9, "oneAtATime", undefined, 8],
    [9, "halfAtATime", undefined, 5],
    [9, "allAtOnce", undefined, 0],
    [9, "rolling", 40, 4],
    [10, "rolling", 95, 10],
    [1, "rolling", 1, 1],
    [1, "halfAtATime", undefined, 1],
    [1, "oneAtATime", undefined, 0],
  ] as const) {
    it(`are ${expected} of ${hosts} with ${method} ${minimumHealthyPercent ?? ""}, percentages rounded up (CodeDeploy API reference)`, () => {
      const options = minimumHealthyPercent === undefined ? { method } : { method, minimumHealthyPercent };
      assert.equal(hostsThatStay(hosts, minimumOf(options)), expected);
      assert.equal(leavesAHost(hosts, minimumOf(options)), expected < hosts);
    });
  }
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
      assert.equal(batchCount(hosts, minimumOf(options)), expected);
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
          const found = batchCount(hosts, minimumOf({ method: each, minimumHealthyPercent }));
          assert.ok(found >= 1 && found <= hosts, String(found));
        },
      ),
    );
  });
});

describe("minimum healthy hosts in the plan and in the lab", () => {
  const minimums = fc.record({
    type: fc.constantFrom("HOST_COUNT", "FLEET_PERCENT", "MOST_CONCURRENCY"),
    value: fc.nat(100),
  });

  it("are the same for every size: how many hosts stay, and whether a deployment can begin", () => {
    fc.assert(
      fc.property(minimums, fc.integer({ min: 1, max: 200 }), (rule, total) => {
        const minimum = minimumHealthy(rule, total);
        assert.equal(hostsThatStay(total, rule), minimum);
        const step = nextStep({ total, minimum, inFlight: 0, succeeded: 0, failed: 0 });
        assert.equal(leavesAHost(total, rule), step.kind === "start");
      }),
    );
  });

  it("are the same for the configurations that CodeDeploy has predefined", () => {
    const configurations = predefinedConfigs(0, () => "");
    assert.equal(configurations.length, 3);
    for (const { name, minimumHealthyHosts } of configurations) {
      assert.deepEqual(minimumOfConfiguration(name), minimumHealthyHosts);
    }
    assert.equal(minimumOfConfiguration("own"), undefined);
  });

  it("halves as the user guide says: of nine hosts up to four change, of one none can (deployment configurations, instance health)", () => {
    const half = minimumOf({ method: "halfAtATime" });
    assert.equal(9 - hostsThatStay(9, half), 4);
    assert.equal(leavesAHost(1, half), false);
    assert.equal(leavesAHost(2, half), true);
  });
});
