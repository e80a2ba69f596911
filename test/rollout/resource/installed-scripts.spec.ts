import assert from "node:assert/strict";
import type { RolloutOutcome } from "../../../rollout/model/outcome";
import { deploymentState } from "../../../rollout/resource/outputs";
import { NO_SCRIPTS, scriptsInState } from "../../../rollout/resource/scripts";
import { INPUTS, SCRIPTS, STATE } from "../support/inputs";

const NOTHING = NO_SCRIPTS.stopping;
const EVERYTHING = { suspends: true, resumes: true, entersStandby: true, leavesStandby: true };
const SUCCEEDED: RolloutOutcome = {
  deploymentId: "d-2",
  status: "Succeeded",
  liveRevision: INPUTS.revision.contentHash,
  hosts: [],
  startedAt: "",
  completedAt: "",
};
/** Keeps what the register script undoes, and no longer does it. */
const ONLY_STARTING = { stopping: NOTHING, starting: SCRIPTS.starting };

/** State of 42d097a, which knew only `suspension`. */
function formerState(suspension: "hosts" | "none" | undefined) {
  const { installedScripts: _, ...state } = STATE;
  return { ...state, ...(suspension === undefined ? {} : { suspension }) };
}

describe("the scripts that hosts may have, in a Deployment's state", () => {
  it("are those of the revision after a rollout that succeeded, whatever was there before", () => {
    const olds = { ...STATE, installedScripts: SCRIPTS };
    const state = deploymentState({ ...INPUTS, scripts: ONLY_STARTING }, SUCCEEDED, olds);
    assert.deepEqual(scriptsInState(state), ONLY_STARTING);
  });

  for (const status of ["Failed", "Stopped", "AuditFailed", "Unknown"]) {
    it(`include those of the former revision after a rollout that ended ${status}`, () => {
      const olds = { ...STATE, installedScripts: { ...NO_SCRIPTS, stopping: SCRIPTS.stopping } };
      const asked = { ...INPUTS, scripts: ONLY_STARTING };
      const failed = deploymentState(asked, { ...SUCCEEDED, status }, olds);
      assert.deepEqual(scriptsInState(failed), SCRIPTS);
      const again = deploymentState({ ...INPUTS, scripts: NO_SCRIPTS }, { ...SUCCEEDED, status }, failed);
      assert.deepEqual(scriptsInState(again), SCRIPTS, "a second failure forgets nothing");
    });
  }

  it("are only those of the first revision if its rollout failed", () => {
    const failed = deploymentState(
      { ...INPUTS, scripts: SCRIPTS },
      { ...SUCCEEDED, status: "Failed" },
      undefined,
    );
    assert.deepEqual(scriptsInState(failed), SCRIPTS);
  });

  it(
    "follow the program if it names none: suspension means all that HANDLE_PROCS=true does, and standby " +
      "what it does without",
    () => {
      const told = (said: object) =>
        scriptsInState(deploymentState({ ...INPUTS, ...said }, SUCCEEDED, undefined));
      assert.deepEqual(told({ suspension: "hosts" }), { stopping: EVERYTHING, starting: EVERYTHING });
      const standby = { ...NOTHING, entersStandby: true, leavesStandby: true };
      assert.deepEqual(told({ standby: "hosts" }), { stopping: standby, starting: standby });
      assert.deepEqual(told({ suspension: undefined }), NO_SCRIPTS);
    },
  );

  it("are all that HANDLE_PROCS=true does, or nothing, in a state from before they were stored", () => {
    assert.deepEqual(scriptsInState(formerState("hosts")), { stopping: EVERYTHING, starting: EVERYTHING });
    assert.deepEqual(scriptsInState(formerState("none")), NO_SCRIPTS);
    assert.deepEqual(scriptsInState(formerState(undefined)), NO_SCRIPTS);
    assert.deepEqual(scriptsInState(undefined), NO_SCRIPTS);
  });
});
