import assert from "node:assert/strict";
import type { Fleet } from "../../../rollout/model/fleet";
import type { OwedSurge } from "../../../rollout/model/guard";
import { asBefore, liveFleet, ownDesired, retirement } from "../../../rollout/truth/owed";

const SURGE: OwedSurge = { desired: 3, hosts: 2, before: ["i-1", "i-2", "i-3"] };

function fleet(desiredCapacity: number, hosts: readonly string[], minSize = 1): Fleet {
  const instances = hosts.map((instanceId) => ({ instanceId, lifecycleState: "InService" }));
  return { instances, minSize, maxSize: 10, desiredCapacity, suspended: [] };
}

const WITH_TWO = ["i-1", "i-2", "i-3", "i-4", "i-5"];

describe("what a rollout owes", () => {
  for (const [now, own] of [
    [3, 3],
    [5, 3],
    [7, 5],
    [4, 3],
    [2, 2],
  ] as const) {
    it(`leaves ${own} hosts desired where ${now} are, two of them added to three`, () => {
      assert.equal(ownDesired(now, { processes: [], surge: SURGE }), own);
    });
  }

  it("is neither in the group as it was before, nor in the fleet that plans see", () => {
    const suspended = ["Terminate", "Launch"].map((name) => ({ name, reason: "" }));
    const found = { ...fleet(5, WITH_TWO), suspended };
    const owed = { processes: ["Terminate"], surge: SURGE };
    assert.deepEqual(asBefore(found, owed).suspended, [{ name: "Launch", reason: "" }]);
    const { launched: _, ...live } = liveFleet(found, owed, false);
    assert.deepEqual(live, {
      hosts: 3,
      desired: 3,
      maxSize: 10,
      suspended: ["Launch"],
      first: false,
    });
  });
});

describe("retirement", () => {
  it("takes exactly the added hosts", () => {
    assert.deepEqual(retirement(fleet(5, WITH_TWO), SURGE), { hosts: ["i-4", "i-5"], desired: 5 });
  });

  it("leaves what scaling has added, and what it has taken back already", () => {
    assert.equal(retirement(fleet(7, [...WITH_TWO, "i-6", "i-7"]), SURGE).hosts.length, 2);
    assert.deepEqual(retirement(fleet(4, WITH_TWO), SURGE).hosts, ["i-4"]);
    assert.deepEqual(retirement(fleet(3, WITH_TWO), SURGE), { hosts: [], desired: 3 });
  });

  it("does not go below MinSize, which Auto Scaling would refuse", () => {
    assert.deepEqual(retirement(fleet(5, WITH_TWO, 4), SURGE).hosts, ["i-4"]);
  });

  it("lowers the size for hosts that never came, and takes those first that do not serve", () => {
    assert.deepEqual(retirement(fleet(5, ["i-1", "i-2", "i-3"]), SURGE), { hosts: [], desired: 3 });
    const pending = { instanceId: "i-9", lifecycleState: "Pending:Wait" };
    const mixed = fleet(4, ["i-1", "i-2", "i-3", "i-4"]);
    const found = { ...mixed, instances: [...mixed.instances, pending] };
    assert.deepEqual(retirement(found, SURGE), { hosts: ["i-9"], desired: 4 });
  });

  it("does not ask again for a host that is leaving", () => {
    const found = fleet(5, ["i-1", "i-2", "i-3", "i-5"]);
    const leaving = { instanceId: "i-4", lifecycleState: "Terminating:Wait" };
    assert.deepEqual(retirement({ ...found, instances: [...found.instances, leaving] }, SURGE).hosts, [
      "i-5",
    ]);
  });
});
