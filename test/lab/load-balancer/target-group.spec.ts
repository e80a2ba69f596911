import assert from "node:assert/strict";
import type { FirstCheckDelay } from "../../../lab/load-balancer/first-check";
import type { CheckResult } from "../../../lab/load-balancer/health";
import type { HealthSettings } from "../../../lab/load-balancer/health-settings";
import { TargetGroup } from "../../../lab/load-balancer/target-group";
import { ManualClock } from "./manual-clock";

const settings: HealthSettings = {
  enabled: true,
  path: "/health",
  port: "traffic",
  intervalMs: 10_000,
  timeoutMs: 5000,
  healthyThreshold: 3,
  unhealthyThreshold: 2,
  matcher: "200",
};
const failed: CheckResult = { passed: false, reason: "Target.ResponseCodeMismatch", description: "[500]" };
const host = (id: string) => ({ id, address: "127.0.0.1", port: 80, availabilityZone: "us-east-1a" });

function setup(delaySeconds = 60, firstCheckDelay?: FirstCheckDelay) {
  const clock = new ManualClock();
  const down = new Set<string>();
  const checks: number[] = [];
  let result: () => CheckResult = () => ({ passed: true });
  const group = new TargetGroup({
    clock,
    probe: async () => {
      checks.push(clock.now());
      return result();
    },
    health: settings,
    deregistrationDelayMs: delaySeconds * 1000,
    ...(firstCheckDelay === undefined ? {} : { firstCheckDelay }),
  });
  group.setInUse(true);
  return {
    clock,
    group,
    checks,
    down,
    /** Registered, and past its first check. */
    serving: async (...ids: string[]) => {
      for (const id of ids) {
        group.register(host(id));
      }
      await clock.advance(5000);
    },
    answer: (next: CheckResult) => {
      result = () => next;
    },
  };
}

describe("target group (ELB guide, target health)", () => {
  it("calls a new target healthy after one passed check, half an interval after its registration", async () => {
    const { group, checks, clock } = setup();
    group.register(host("i-1"));
    await clock.advance(4999);
    assert.equal(group.healthOf("i-1", 80).state, "initial");
    assert.equal(group.inServiceCount(), 0, "the dip of capacity shows");
    await clock.advance(1);
    assert.deepEqual(group.healthOf("i-1", 80), { state: "healthy" });
    assert.deepEqual(checks, [clock.now()]);
    assert.equal(group.history.targetTimes()[0]?.firstPassedAt, clock.now());
    await clock.advance(10_000);
    assert.deepEqual(checks, [clock.now() - 10_000, clock.now()], "then one every interval");
  });

  it("uses the lab's setting for the delay of the first check, also for a target that returns", async () => {
    const { group, clock } = setup(0, () => 2000);
    assert.equal(group.leastCheckMs(), 2000);
    for (const _ of ["first", "again"]) {
      group.register(host("i-1"));
      await clock.advance(1999);
      assert.equal(group.healthOf("i-1", 80).state, "initial");
      await clock.advance(1);
      assert.equal(group.healthOf("i-1", 80).state, "healthy");
      group.deregister("i-1", 80);
    }
  });

  it("needs HealthyThreshold passes after the first checks have failed often enough", async () => {
    const { group, clock, answer } = setup();
    answer(failed);
    group.register(host("i-1"));
    await clock.advance(15_000);
    assert.equal(group.healthOf("i-1", 80).state, "unhealthy");
    answer({ passed: true });
    await clock.advance(20_000);
    assert.equal(group.healthOf("i-1", 80).state, "unhealthy");
    await clock.advance(10_000);
    assert.equal(group.healthOf("i-1", 80).state, "healthy");
  });

  it("never checks a target that leaves before its first check", async () => {
    const { group, clock, checks } = setup(0);
    group.register(host("i-1"));
    group.deregister("i-1", 80);
    await clock.advance(60_000);
    assert.deepEqual(checks, []);
  });

  it("takes a target out after UnhealthyThreshold failures and back after HealthyThreshold passes", async () => {
    const { group, clock, answer, serving } = setup();
    await serving("i-1");
    answer(failed);
    await clock.advance(10_000);
    assert.equal(group.healthOf("i-1", 80).state, "healthy");
    await clock.advance(10_000);
    assert.equal(group.healthOf("i-1", 80).reason, "Target.ResponseCodeMismatch");
    answer({ passed: true });
    await clock.advance(20_000);
    assert.equal(group.healthOf("i-1", 80).state, "unhealthy");
    await clock.advance(10_000);
    assert.equal(group.healthOf("i-1", 80).state, "healthy");
  });

  it("routes to healthy targets in turn, and to all registered ones when none is healthy (fail open)", async () => {
    const { group, clock, answer, serving } = setup();
    await serving("i-1", "i-2");
    const picks = [group.pick(), group.pick(), group.pick()].map((target) => target?.at.id);
    assert.equal(new Set(picks).size, 2);
    answer(failed);
    await clock.advance(20_000);
    assert.equal(group.inServiceCount(), 0);
    assert.notEqual(group.pick(), undefined);
  });

  it("drains for the deregistration delay without new requests, then forgets the target", async () => {
    const { group, clock, serving } = setup(60);
    await serving("i-1");
    group.deregister("i-1", 80);
    assert.equal(group.healthOf("i-1", 80).reason, "Target.DeregistrationInProgress");
    assert.equal(group.pick(), undefined);
    await clock.advance(59_999);
    assert.equal(group.healthOf("i-1", 80).state, "draining");
    await clock.advance(1);
    assert.deepEqual(
      [group.healthOf("i-1", 80).state, group.healthOf("i-1", 80).reason],
      ["unused", "Target.NotRegistered"],
    );
  });

  it("treats a draining target as new if it is registered again", async () => {
    const { group, clock, serving } = setup(60);
    await serving("i-1");
    group.deregister("i-1", 80);
    await clock.advance(30_000);
    group.register(host("i-1"));
    assert.equal(group.healthOf("i-1", 80).state, "initial");
    await clock.advance(60_000);
    assert.equal(group.healthOf("i-1", 80).state, "healthy");
    assert.equal(group.history.targetTimes().length, 2);
  });

  it("does not check while no listener uses the group (Target.NotInUse)", async () => {
    const { group, clock, checks } = setup();
    group.setInUse(false);
    group.register(host("i-1"));
    await clock.advance(30_000);
    assert.deepEqual(checks, []);
    assert.equal(group.healthOf("i-1", 80).reason, "Target.NotInUse");
    group.setInUse(true);
    await clock.advance(5000);
    assert.equal(group.healthOf("i-1", 80).state, "healthy");
  });

  it("records the lowest number of targets in service over a period", async () => {
    const { group, clock, serving } = setup(0);
    await serving("i-1", "i-2");
    const start = clock.now();
    await clock.advance(1000);
    group.deregister("i-1", 80);
    await clock.advance(1000);
    await serving("i-1");
    assert.equal(group.history.lowest(start, clock.now()), 1);
    assert.equal(group.history.lowest(clock.now(), clock.now()), 2);
  });
});
