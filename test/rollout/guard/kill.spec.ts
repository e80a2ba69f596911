import assert from "node:assert/strict";
import { deployAs, deployer, guarded, simulation } from "../support/rehearsal";
import { NEW, type SimAws } from "../support/sim-aws";
import type { SimGuard } from "../support/sim-guard";

/** From its nth call on, AWS and S3 hear nothing more of the deployer; with `late`, the nth call still has its effect. */
function killAt(aws: SimAws, guard: SimGuard, nth: number, late: boolean): void {
  let calls = 0;
  const before = () => {
    calls += 1;
    if (calls > nth || (calls === nth && !late)) {
      throw new Error("killed");
    }
  };
  const after = () => {
    if (calls === nth) {
      throw new Error("killed");
    }
  };
  Object.assign(aws, { before, after });
  Object.assign(guard, { before, after });
}

function revive(aws: SimAws, guard: SimGuard): void {
  const nothing = () => undefined;
  Object.assign(aws, { before: nothing, after: nothing });
  Object.assign(guard, { before: nothing, after: nothing });
}

describe("a deployer under the guard that is killed", () => {
  for (const late of [false, true]) {
    it(`${late ? "after" : "before"} the effect of any call: the next finishes with one deployment and no lease`, async () => {
      const whole = simulation();
      const wholeGuard = guarded(whole);
      await deployAs(deployer(whole, "ann"), whole);
      const calls = whole.calls.length + wholeGuard.calls.length;
      assert.ok(wholeGuard.calls.length >= 4, "reads, takes, renews and gives back");
      for (let nth = 1; nth <= calls; nth += 1) {
        const aws = simulation();
        const guard = guarded(aws);
        killAt(aws, guard, nth, late);
        const ann = deployer(aws, "ann");
        // What the release does when it is killed is only told.
        const ended = await deployAs(ann, aws).then(
          () => ann.lines.join("\n"),
          (error: unknown) => String(error),
        );
        assert.match(ended, /killed/, `call ${nth} was never made`);
        revive(aws, guard);
        const outcome = await deployAs(deployer(aws, "ben"), aws);
        assert.equal(outcome.status, "Succeeded", `killed at call ${nth}`);
        assert.equal(aws.created(NEW), 1, `killed at call ${nth}`);
        assert.equal(guard.guard?.lease, undefined, `killed at call ${nth}`);
      }
    });
  }

  it("is waited for until its lease ends, and not longer, and the wait is told", async () => {
    const aws = simulation();
    const guard = guarded(aws);
    killAt(aws, guard, 12, true);
    await assert.rejects(deployAs(deployer(aws, "ann"), aws));
    const until = guard.guard?.lease?.until ?? 0;
    assert.ok(until > aws.clock.now());
    revive(aws, guard);
    const ben = deployer(aws, "ben");
    await deployAs(ben, aws);
    assert.match(
      ben.lines[0] ?? "",
      /^the guard of shop\/production is held by ann, since 2027-.*; it is at work or was killed: waiting for a sign of life, 1\d\d s at most$/,
    );
    assert.match(
      ben.lines[1] ?? "",
      /^taking over the guard of shop\/production: the lease of ann ran out at 2027-/,
    );
    const taken = guard.history.find(({ lease }) => lease?.who === "ben");
    const waited = (taken?.lease?.since ?? 0) - until;
    assert.ok(waited > 0 && waited <= 4000, String(waited));
    assert.equal(taken?.fence, 2);
  });
});
