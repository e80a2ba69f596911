import assert from "node:assert/strict";
import { deploymentSeconds, hostTurnSeconds } from "../../../rollout/plan/duration";
import { outlook } from "../../../rollout/plan/outlook";
import { wayOf } from "../../../rollout/plan/way";
import type { Zones } from "../../../rollout/plan/zones";

function way(minimumHealthyPercent: number, zones: Partial<Zones>) {
  return wayOf({ method: "rolling", minimumHealthyPercent, zones: { monitorSeconds: 60, ...zones } });
}

describe("a rollout of one zone after the other", () => {
  it("changes the lesser of what fleet and zone can spare (CodeDeploy user guide, instance health)", () => {
    const half = outlook(6, way(50, { count: 3 }));
    assert.deepEqual(half, { hosts: 6, added: 0, batch: 2, batches: 3, lowest: 4 });
    const kept = outlook(6, way(50, { count: 3, minimumHealthyHosts: { hosts: 1 } }));
    assert.deepEqual(kept, { hosts: 6, added: 0, batch: 1, batches: 6, lowest: 5 });
    assert.equal(outlook(12, way(90, { count: 2 }))?.batch, 1, "the fleet can spare one");
  });

  it("rounds what must stay in a zone up", () => {
    assert.equal(outlook(9, way(10, { count: 3, minimumHealthyHosts: { percent: 50 } }))?.batch, 1);
  });

  it("is not possible where a zone can spare no host", () => {
    assert.equal(outlook(6, way(50, { count: 3, minimumHealthyHosts: { hosts: 2 } })), undefined);
    assert.equal(outlook(4, way(50, { count: 3, minimumHealthyHosts: { percent: 60 } })), undefined);
  });

  it("counts zones that have hosts, at most the six of the largest region, and watches each", () => {
    assert.equal(outlook(2, way(50, { count: 3 }))?.batches, 2);
    assert.equal(outlook(12, way(50, {}))?.batches, 6);
    const turn = hostTurnSeconds(undefined);
    assert.equal(deploymentSeconds(6, way(50, { count: 3 }), undefined), 3 * turn + 180);
    assert.equal(
      deploymentSeconds(6, way(50, { count: 3, firstMonitorSeconds: 600 }), undefined),
      3 * turn + 720,
    );
  });
});
