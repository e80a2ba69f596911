import assert from "node:assert/strict";
import { diff } from "../../../rollout/resource/operations";
import { deploymentState } from "../../../rollout/resource/outputs";
import { HASH, INPUTS, STATE } from "../support/inputs";

const OTHER = "b".repeat(64);
const revision = { ...INPUTS.revision, contentHash: OTHER };
const INSTALLED = { ...STATE, sequence: 8, installedSequence: 8, configurationHash: HASH };

describe("a program that is older than the installed one", () => {
  for (const [what, changes] of [
    ["another revision", { revision }],
    ["another configuration", { configurationHash: OTHER }],
  ] as const) {
    it(`is refused if it would bring ${what}, with both numbers and the ways out`, async () => {
      await assert.rejects(
        diff("shop/production", INSTALLED, { ...INPUTS, configurationHash: HASH, ...changes, sequence: 7 }),
        (error: Error) => {
          assert.match(error.message, /its sequence is 7, and hosts have what came with 8\./);
          assert.match(error.message, /revert: that is a new commit/);
          assert.match(error.message, /pulumi config set --path 'rollout\.allowOlder' true/);
          return true;
        },
      );
    });
  }

  it("is refused by the dates of both, where the numbers are commit times", async () => {
    const olds = { ...INSTALLED, installedSequence: 1_800_000_000 };
    await assert.rejects(
      diff("shop/production", olds, { ...INPUTS, revision, sequence: 1_799_999_999 }),
      /1799999999 \(2027-01-15T07:59:59\.000Z\).*1800000000 \(2027-01-15T08:00:00\.000Z\)/,
    );
  });

  for (const [what, olds, news] of [
    ["it is allowed to", INSTALLED, { revision, sequence: 7, allowOlder: true }],
    ["it changes nothing on hosts", INSTALLED, { minSizes: [7], sequence: 7, configurationHash: HASH }],
    ["it is as old as the installed one", INSTALLED, { revision, sequence: 8 }],
    ["it does not tell its own", INSTALLED, { revision }],
    ["state does not tell", STATE, { revision, sequence: 7 }],
  ] as const) {
    it(`goes on if ${what}`, async () => {
      assert.equal((await diff("shop/production", olds, { ...INPUTS, ...news })).changes, true);
    });
  }
});

describe("the installed sequence in state", () => {
  const asked = { ...INPUTS, sequence: 9 };

  it("is that of the last rollout that succeeded", () => {
    assert.equal(deploymentState(asked, STATE, INSTALLED).installedSequence, 9);
    for (const status of ["Failed", "Stopped", "AuditFailed", "Unknown"]) {
      assert.equal(deploymentState(asked, { ...STATE, status }, INSTALLED).installedSequence, 8);
      assert.ok(!("installedSequence" in deploymentState(asked, { ...STATE, status }, undefined)));
    }
  });

  it("is not lowered by an older program that changes nothing on hosts", () => {
    const older = { ...INPUTS, sequence: 7, configurationHash: HASH };
    assert.equal(deploymentState(older, STATE, INSTALLED).installedSequence, 8);
    const { revision } = { revision: { ...INPUTS.revision, contentHash: "f".repeat(64) } };
    assert.equal(deploymentState({ ...older, revision }, STATE, INSTALLED).installedSequence, 7);
  });

  it("outlasts a program that does not tell its own", () => {
    assert.equal(deploymentState(INPUTS, STATE, INSTALLED).installedSequence, 8);
  });
});
