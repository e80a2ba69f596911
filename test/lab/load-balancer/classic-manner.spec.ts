import assert from "node:assert/strict";
import type { CheckResult } from "../../../lab/load-balancer/health";
import { CLASSIC_MANNER } from "../../../lab/load-balancer/manner";
import { TargetGroup } from "../../../lab/load-balancer/target-group";
import { ManualClock, settle } from "./manual-clock";

const PORT = 0;
const host = (id: string) => ({ id, address: "127.0.0.1", port: PORT, availabilityZone: "us-east-1a" });

function setup() {
  const clock = new ManualClock();
  let result: CheckResult = { passed: true };
  const group = new TargetGroup({
    clock,
    probe: async () => result,
    health: {
      enabled: true,
      path: "/health",
      port: 80,
      intervalMs: 10_000,
      timeoutMs: 5000,
      healthyThreshold: 3,
      unhealthyThreshold: 2,
      matcher: "200",
    },
    deregistrationDelayMs: 60_000,
    manner: CLASSIC_MANNER,
  });
  group.setInUse(true);
  return {
    clock,
    group,
    state: (id = "i-1") => group.healthOf(id, PORT).state,
    answer: (passed: boolean) => {
      result = passed ? { passed } : { passed, reason: "Target.ResponseCodeMismatch", description: "[500]" };
    },
    /** Registered, and past its first checks. */
    serving: async (id = "i-1") => {
      group.register(host(id));
      await clock.advance(25_000);
    },
  };
}

describe("instances of a Classic Load Balancer (Classic Load Balancer guide)", () => {
  it("brings a new instance into service after HealthyThreshold passed checks in a row, not before", async () => {
    const { group, clock, state, answer } = setup();
    group.register(host("i-1"));
    assert.equal(group.leastCheckMs(), 25_000);
    await clock.advance(15_000);
    assert.equal(state(), "initial");
    answer(false);
    await clock.advance(10_000);
    answer(true);
    await clock.advance(20_000);
    assert.equal(state(), "initial", "a failure in between starts the count again");
    await clock.advance(10_000);
    assert.equal(state(), "healthy");
  });

  it("sends no request to instances that are not healthy, even if none is", async () => {
    const { group, clock, state, answer, serving } = setup();
    group.register(host("i-1"));
    await settle();
    assert.equal(group.pick(), undefined);
    await serving();
    assert.equal(group.pick()?.at.id, "i-1");
    answer(false);
    await clock.advance(20_000);
    assert.equal(state(), "unhealthy");
    assert.equal(group.pick(), undefined);
  });

  it("releases an instance at once if it has no requests in progress", async () => {
    const { group, state, serving } = setup();
    await serving();
    group.deregister("i-1", PORT);
    assert.equal(state(), "unused");
  });

  it("releases it at the end of its last request in progress, and sends it no other one", async () => {
    const { group, clock, state, serving } = setup();
    await serving();
    const [first, second] = [group.pick()?.begin(), group.pick()?.begin()];
    group.deregister("i-1", PORT);
    assert.equal(state(), "draining");
    assert.equal(group.pick(), undefined);
    first?.();
    assert.equal(state(), "draining");
    await clock.advance(30_000);
    second?.();
    assert.equal(state(), "unused");
  });

  it("releases it when the draining timeout is over, even with requests in progress", async () => {
    const { group, clock, state, serving } = setup();
    await serving();
    group.pick()?.begin();
    group.deregister("i-1", PORT);
    await clock.advance(59_999);
    assert.equal(state(), "draining");
    await clock.advance(1);
    assert.equal(state(), "unused");
  });

  it("keeps an instance that is registered again while it drains, beyond its last request", async () => {
    const { group, clock, state, serving } = setup();
    await serving();
    const end = group.pick()?.begin();
    group.deregister("i-1", PORT);
    group.register(host("i-1"));
    assert.equal(state(), "initial", "it starts over as new");
    end?.();
    await clock.advance(90_000);
    assert.equal(state(), "healthy");
  });
});
