import assert from "node:assert/strict";
import { longestSuspensionMinutes, overruled, suspending } from "../../../infra/release/suspension";
import { rollout } from "../../../infra/settings/sections/rollout";

const NONE = { suspension: "none" } as const;
const HOSTS = { suspension: "hosts" } as const;

describe("who suspends during a rollout", () => {
  it("is the party that the settings name, with the processes that they name", () => {
    assert.deepEqual(suspending(rollout.parse({}), NONE), { suspension: "deployer" });
    assert.deepEqual(suspending(rollout.parse({ suspension: "none" }), NONE), { suspension: "none" });
    const named = rollout.parse({ suspension: "codedeploy", suspendedProcesses: ["Terminate"] });
    assert.deepEqual(suspending(named, NONE), {
      suspension: "codedeploy",
      suspendedProcesses: ["Terminate"],
    });
  });

  it("is nobody with two fleets, whose hosts have no requests while they change", () => {
    for (const method of ["immutable", "blueGreen"]) {
      const own = rollout.parse({ method });
      assert.deepEqual(suspending(own, NONE), { suspension: "none" });
      assert.equal(longestSuspensionMinutes(own, NONE), 0);
    }
  });

  it("is only the scripts if those of either revision suspend, whatever the settings say", () => {
    for (const suspension of ["deployer", "codedeploy"]) {
      const own = rollout.parse({ suspension, suspendedProcesses: ["Terminate"] });
      assert.deepEqual(suspending(own, HOSTS), { suspension: "hosts" });
      assert.match(
        overruled(own, HOSTS) ?? "",
        new RegExp(`rollout\\.suspension ${suspension} has no effect`),
      );
      assert.equal(overruled(own, NONE), undefined);
    }
    const none = rollout.parse({ suspension: "none" });
    assert.deepEqual(suspending(none, HOSTS), { suspension: "hosts" });
    assert.equal(overruled(none, HOSTS), undefined);
  });
});

describe("the longest time that a rollout may suspend processes", () => {
  const minutes = (raw: Record<string, unknown>, scripts: typeof NONE | typeof HOSTS = NONE) =>
    longestSuspensionMinutes(rollout.parse({ deploymentMinutes: 30, ...raw }), scripts);

  it("is zero if nobody suspends", () => assert.equal(minutes({ suspension: "none" }), 0));

  it("is a deployment and its end if hosts suspend and resume", () => {
    assert.equal(minutes({}, HOSTS), 40);
  });

  it("is a deployment and its rollback if CodeDeploy suspends", () => {
    assert.equal(minutes({ suspension: "codedeploy" }), 80);
  });

  it("is both of these with their audits if the deployer suspends", () => {
    assert.equal(minutes({ healthSeconds: 300 }), 90);
  });

  it("has half of that added for the launch and the end of an additional batch", () => {
    assert.equal(minutes({ method: "rollingWithAdditionalBatch" }), 135);
  });
});
