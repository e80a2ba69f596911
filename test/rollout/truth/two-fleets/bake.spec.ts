import assert from "node:assert/strict";
import { againstShare } from "../../../../rollout/truth/two-fleets/bake";

const host = (instanceId: string, lifecycleState = "InService", healthStatus = "Healthy") => ({
  instanceId,
  lifecycleState,
  healthStatus,
});
const health = (instanceId: string, state: string, reason?: string) => ({ instanceId, state, reason });
const NO_ALARMS = { red: [], missing: [] };

describe("what speaks against a side's share of the traffic", () => {
  it("is nothing while its hosts are healthy, whatever comes or goes by scaling", () => {
    const fleet = {
      instances: [host("i-1"), host("i-2"), host("i-3", "Pending"), host("i-4", "Terminating")],
    };
    const states = [
      health("i-1", "healthy"),
      health("i-2", "initial"),
      health("i-4", "unhealthy"),
      health("i-5", "draining"),
    ];
    assert.deepEqual(againstShare({ fleet, health: states, ...NO_ALARMS }), []);
  });

  it("is each alarm and each host that fails, all at once", () => {
    const fleet = { instances: [host("i-1"), host("i-2"), host("i-3", "InService", "Unhealthy")] };
    const states = [
      health("i-1", "healthy"),
      health("i-2", "unhealthy", "Target.Timeout"),
      health("i-3", "healthy"),
    ];
    assert.deepEqual(againstShare({ fleet, health: states, red: ["5xx"], missing: ["gone"] }), [
      "alarm 5xx is in ALARM",
      "alarm gone does not exist",
      "i-2 is unhealthy (Target.Timeout)",
      "i-3 is Unhealthy in Auto Scaling",
    ]);
  });

  it("is that no host takes requests: a target group without healthy hosts keeps its share (ELB user guide, weights)", () => {
    const fleet = { instances: [host("i-1")] };
    assert.deepEqual(againstShare({ fleet, health: [health("i-1", "initial")], ...NO_ALARMS }), [
      "no host of it is healthy",
    ]);
  });
});
