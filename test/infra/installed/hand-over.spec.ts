import assert from "node:assert/strict";
import { NO_SCRIPTS, type RevisionScripts } from "@inservice/rollout/scripts";
import fc from "fast-check";
import { handOver, handOverProblems } from "../../../infra/installed/hand-over";

const OLD = "a".repeat(64);
const NEW = "b".repeat(64);

const effects = fc.record({
  suspends: fc.boolean(),
  resumes: fc.boolean(),
  entersStandby: fc.boolean(),
  leavesStandby: fc.boolean(),
});
const scripts = fc.record({ stopping: effects, starting: effects });

function follow(installed: RevisionScripts, next: RevisionScripts) {
  return handOver({ scripts: installed, contentHash: OLD }, { contentHash: NEW, scripts: next });
}

/** One host's change from one revision to another, as CodeDeploy runs hooks (user guide, AppSpec "hooks" section). */
function afterwards(installed: RevisionScripts, next: RevisionScripts) {
  const stopped = { suspended: installed.stopping.suspends, standby: installed.stopping.entersStandby };
  return {
    suspended: stopped.suspended && !next.starting.resumes,
    standby: stopped.standby && !next.starting.leavesStandby,
  };
}

describe("a revision that follows another", () => {
  it("is refused exactly where a host would be left suspended or in Standby", () => {
    fc.assert(
      fc.property(scripts, scripts, (installed, next) => {
        const { suspended, standby } = afterwards(installed, next);
        const expected = Number(suspended) + Number(standby);
        assert.equal(handOverProblems(installed, next).length, expected);
        if (expected > 0) {
          assert.throws(() => follow(installed, next), /nothing was provisioned/);
        }
      }),
    );
  });

  it("always has the way out that the refusal names", () => {
    fc.assert(
      fc.property(scripts, scripts, (installed, next) => {
        const between = {
          stopping: NO_SCRIPTS.stopping,
          starting: { ...NO_SCRIPTS.starting, resumes: true, leavesStandby: true },
        };
        follow(installed, between);
        follow(between, next);
      }),
    );
  });

  it("gives hosts every permission that scripts of either need, and none if neither does anything", () => {
    fc.assert(
      fc.property(scripts, scripts, (installed, next) => {
        fc.pre(handOverProblems(installed, next).length === 0);
        const all = [installed.stopping, installed.starting, next.stopping, next.starting];
        const { calls, suspension, standby } = follow(installed, next);
        assert.equal(
          calls.processes,
          all.some(({ suspends, resumes }) => suspends || resumes),
        );
        assert.equal(
          calls.standby,
          all.some((each) => each.entersStandby || each.leavesStandby),
        );
        assert.equal(
          suspension === "hosts",
          all.some(({ suspends }) => suspends),
        );
        assert.equal(
          standby === "hosts",
          all.some(({ entersStandby }) => entersStandby),
        );
      }),
    );
  });

  it("needs nothing for a revision that is not there", () => {
    const stopping = { suspends: true, resumes: false, entersStandby: true, leavesStandby: false };
    const next = { contentHash: NEW, scripts: { ...NO_SCRIPTS, stopping } };
    const { calls, warnings } = handOver(undefined, next);
    assert.deepEqual([calls, warnings], [{ processes: true, standby: true }, []]);
  });
});
