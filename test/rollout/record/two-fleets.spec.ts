import assert from "node:assert/strict";
import { startRollout } from "../../../rollout/machine/start-rollout";
import { underRecord } from "../../../rollout/record/under-record";
import { settings } from "../support/rehearsal";
import { CANARY, Stack } from "../support/sides";
import { SimRecords } from "./sim-records";

describe("the record of a rollout over two fleets", () => {
  it("has both fleets, the shares of the traffic with their times, and the side that is live", async () => {
    const { aws, guard } = new Stack();
    const records = new SimRecords();
    let ids = 0;
    const newId = () => {
      ids += 1;
      return `id-${ids}`;
    };
    const context = { port: aws.port, clock: aws.clock, log: () => undefined };
    const asked = settings({ twoFleets: CANARY });
    await underRecord(
      { ...context, settings: asked },
      guard.store,
      { who: "ann", newId },
      records,
      startRollout,
    );
    const found = records.only;
    assert.deepEqual(
      found.traffic.map(({ blue, green }) => [blue, green]),
      [
        [100, 0],
        [90, 10],
        [50, 50],
        [0, 100],
      ],
    );
    const times = found.traffic.map(({ at }) => Date.parse(at));
    assert.ok((times[3] ?? 0) - (times[1] ?? 0) >= 2 * CANARY.bakeMs);
    assert.equal(found.outcome.liveSide, "green");
    assert.deepEqual(found.plans.length, 1);
    assert.deepEqual(
      found.steps.map(({ step }) => step.kind),
      found.plans[0]?.steps.map(({ kind }) => kind),
    );
    const groups = new Set(found.capacity.map(({ autoScalingGroupName }) => autoScalingGroupName));
    assert.deepEqual([...groups].sort(), ["shop-fleet", CANARY.green.autoScalingGroupName].sort());
    assert.equal(found.calls.CreateRule, 1);
    assert.equal(found.calls.ModifyRule, 3);
  });
});
