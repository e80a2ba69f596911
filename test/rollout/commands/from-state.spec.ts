import assert from "node:assert/strict";
import { inputsOf, isPending, recordedIn } from "../../../rollout/commands/from-state";
import { INPUTS, STATE } from "../support/inputs";

const OTHER_HASH = "b".repeat(64);
const revision = { ...INPUTS.revision, key: `r/${OTHER_HASH}.tgz`, contentHash: OTHER_HASH };
const named = { name: "rollout", declared: [] };

describe("a Deployment in an exported state", () => {
  it("asks for what its outputs say, which are newer than the inputs after a failed update", () => {
    const outputs = { ...STATE, revision, status: "Stopped", desiredRevision: OTHER_HASH };
    const found = { ...named, inputs: INPUTS, outputs };
    assert.equal(inputsOf(found).revision.contentHash, OTHER_HASH);
    assert.equal(isPending(found), true);
    assert.deepEqual(recordedIn(found), {
      deploymentId: "d-1",
      status: "Stopped",
      startedAt: STATE.startedAt,
    });
  });

  it("asks for what its inputs say while its first rollout has not ended", () => {
    const found = { ...named, inputs: INPUTS };
    assert.equal(inputsOf(found).revision.contentHash, INPUTS.revision.contentHash);
    assert.deepEqual([isPending(found), recordedIn(found)], [true, undefined]);
  });

  it("needs nothing when its last rollout succeeded", () => {
    assert.equal(isPending({ ...named, inputs: INPUTS, outputs: STATE }), false);
  });

  it("that cannot be read is refused with all that is wrong", () => {
    const inputs = { ...INPUTS, region: 7, applicationName: "" };
    assert.throws(() => inputsOf({ ...named, inputs }), {
      code: "STATE",
      message: /^the state of rollout cannot be read: region .*; applicationName /,
    });
  });
});
