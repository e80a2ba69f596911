import assert from "node:assert/strict";
import { commentOf, programOf, TARGET_GROUP, UNKNOWN } from "./support/planned-rollout";
import { Sandbox } from "./support/run-script";

const HASH = "b".repeat(64);
/** Inputs of a Deployment, as `programOf` gives them. */
const INPUTS = {
  deploymentConfigName: "CodeDeployDefault.OneAtATime",
  autoScalingGroupName: "fleet",
  targetGroupArns: [TARGET_GROUP],
  revision: { contentHash: HASH },
  timeouts: { deploymentMinutes: 45, healthSeconds: 120 },
};

describe("whether the comment announces a rollout", () => {
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
  });

  afterEach(() => sandbox.remove());

  it("says that no host is touched when the Deployment stays, or only a recorded setting changes", async () => {
    const settled = {
      inputs: { ...INPUTS, timeouts: { deploymentMinutes: 60 } },
      outputs: { liveRevision: HASH, status: "Succeeded" },
    };
    for (const planned of [{ operation: "same" }, { old: settled }]) {
      assert.match(
        await commentOf(sandbox, programOf(planned)),
        /The fleet keeps its revision: no host is touched/,
      );
    }
  });

  it("says so if only suspension, guard and batches change", async () => {
    const old = {
      inputs: { ...INPUTS, suspension: "none" },
      outputs: { liveRevision: HASH, status: "Succeeded" },
    };
    const deployment = {
      suspension: "deployer",
      suspendedProcesses: ["Terminate"],
      guard: { bucket: "revisions", key: "guard/shop/shop.json" },
      additionalBatch: { hosts: 1 },
      minSizes: [2],
    };
    const comment = await commentOf(sandbox, programOf({ old, deployment }));
    assert.match(comment, /The fleet keeps its revision: no host is touched/);
  });

  it("tells that hosts are replaced where only their launch template changes, with the pace and the time", async () => {
    const outputs = { liveRevision: HASH, status: "Succeeded" };
    const refresh = { order: "before", minHealthyPercent: 100, maxHealthyPercent: 150 };
    const before = { ...INPUTS, launchTemplate: { id: "lt-1", version: "6" }, refresh };
    const deployment = { launchTemplate: { id: "lt-1", version: "7" }, refresh };
    const comment = await commentOf(sandbox, programOf({ old: { inputs: before, outputs }, deployment }));
    assert.match(comment, /The fleet keeps its revision/);
    // Two batches of (300 s to boot + 30 s of hooks + 15 s of checks + 30 s of drain + 30 s of hooks).
    assert.match(
      comment,
      /do not come from version 7 of the launch template are replaced before the revision is deployed, .* at most 2 hosts at a time, about 13\.5 min/,
    );
    assert.doesNotMatch(comment, /no host is touched|rolled out again/);
    const unknown = { launchTemplate: { id: "lt-1", version: UNKNOWN }, refresh };
    const later = await commentOf(
      sandbox,
      programOf({
        old: { inputs: before, outputs: { ...outputs, liveRevision: "a".repeat(64) } },
        deployment: unknown,
      }),
    );
    assert.match(later, /Revision: .*→/);
    assert.match(later, /do not come from the new version of the launch template are replaced/);
    const same = await commentOf(
      sandbox,
      programOf({ old: { inputs: before, outputs }, deployment: before }),
    );
    assert.match(same, /no host is touched/);
  });

  it("says so if a configuration is named for the first time, and not if it changes", async () => {
    const outputs = { liveRevision: HASH, status: "Succeeded" };
    const deployment = { configurationHash: UNKNOWN, commit: "c".repeat(40), sequence: 2, allowOlder: false };
    const first = await commentOf(sandbox, programOf({ old: { inputs: INPUTS, outputs }, deployment }));
    assert.match(first, /The fleet keeps its revision: no host is touched/);
    const before = { ...INPUTS, configurationHash: "1".repeat(64) };
    const changed = await commentOf(sandbox, programOf({ old: { inputs: before, outputs }, deployment }));
    assert.match(changed, /`b{12}`, rolled out again/);
  });

  it("says so when only what scripts do is written down, after the rollout that replaced them", async () => {
    const effects = { suspends: false, resumes: false, entersStandby: false, leavesStandby: false };
    const scripts = { stopping: effects, starting: effects };
    const old = {
      inputs: { ...INPUTS, suspension: "hosts", standby: "hosts" },
      outputs: { liveRevision: HASH, status: "Succeeded" },
    };
    const deployment = { suspension: "none", standby: "none", scripts };
    const comment = await commentOf(sandbox, programOf({ old, deployment }));
    assert.match(comment, /The fleet keeps its revision: no host is touched/);
  });

  it("says that the last up deferred the rollout, and rolls out although nothing else has changed", async () => {
    const old = { inputs: {}, outputs: { liveRevision: HASH, status: "Deferred" } };
    assert.match(
      await commentOf(sandbox, programOf({ old })),
      /The last up deferred it: the fleet was scaled to zero/,
    );
    const done = { inputs: {}, outputs: { liveRevision: HASH, status: "Failed" } };
    assert.doesNotMatch(await commentOf(sandbox, programOf({ old: done })), /deferred/);
  });

  it("shows that a rollout which failed is tried again", async () => {
    const failed = {
      inputs: { revision: { contentHash: HASH } },
      outputs: { liveRevision: HASH, status: "Failed" },
    };
    assert.match(await commentOf(sandbox, programOf({ old: failed })), /`bbbbbbbbbbbb`, rolled out again/);
  });
});
