import assert from "node:assert/strict";
import type { FleetInstance } from "../../../rollout/model/fleet";
import { MOST_POINTS, Seen } from "../../../rollout/record/seen";
import { VirtualClock } from "../support/virtual-clock";

const START = "2027-01-15T08:00:00.000Z";
const LATER = "2027-01-15T08:00:01.000Z";

function hosts(inService: number, others = 0): FleetInstance[] {
  const states = Array.from({ length: inService + others }, (_, index) =>
    index < inService ? "InService" : "Pending",
  );
  return states.map((lifecycleState, index) => ({ instanceId: `i-${index}`, lifecycleState }));
}

describe("what a rollout saw", () => {
  it("is noted when it changes, of each fleet and target group by itself", async () => {
    const clock = new VirtualClock();
    const seen = new Seen(clock);
    seen.fleet("blue", hosts(2));
    seen.fleet("green", hosts(0));
    seen.fleet("blue", hosts(2));
    await clock.sleep(1000);
    seen.fleet("green", hosts(0, 1));
    seen.healthOf("arn", [
      { instanceId: "i-1", state: "healthy" },
      { instanceId: "i-2", state: "initial" },
    ]);
    seen.healthOf("arn", [
      { instanceId: "i-1", state: "healthy" },
      { instanceId: "i-2", state: "unhealthy" },
    ]);
    assert.deepEqual(seen.capacity, [
      { at: START, autoScalingGroupName: "blue", inService: 2, hosts: 2 },
      { at: START, autoScalingGroupName: "green", inService: 0, hosts: 0 },
      { at: LATER, autoScalingGroupName: "green", inService: 0, hosts: 1 },
    ]);
    assert.deepEqual(seen.health, [{ at: LATER, of: "arn", healthy: 1, registered: 2 }]);
  });

  it("is bounded, and what is left out is counted", () => {
    const seen = new Seen(new VirtualClock());
    for (let index = 0; index < MOST_POINTS + 5; index += 1) {
      seen.fleet("blue", hosts(index % 2));
    }
    assert.equal(seen.capacity.length, MOST_POINTS);
    assert.equal(seen.leftOut, 5);
  });

  it("tells a plan that is begun anew from a step of the same plan", () => {
    const seen = new Seen(new VirtualClock());
    const deploy = { kind: "deploy", deploymentConfigName: "c" } as const;
    const journal = {
      contentHash: "a",
      startedAt: 1,
      steps: [deploy, { kind: "settle" } as const],
      at: 0,
      owed: { processes: [] },
    };
    seen.found({ ...journal, startedAt: 0 });
    seen.wrote({ ...journal, startedAt: 0 });
    assert.deepEqual([seen.plans.length, seen.steps.length], [0, 0], "the plan of the run before");
    seen.wrote(journal);
    seen.wrote({ ...journal, owed: { processes: ["Launch"] } });
    seen.wrote({ ...journal, at: 1 });
    seen.wrote({ ...journal, startedAt: 2 });
    assert.equal(seen.plans.length, 2);
    assert.deepEqual(
      seen.steps.map(({ step }) => step.kind),
      ["deploy", "settle", "deploy"],
    );
  });
});
