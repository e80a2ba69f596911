import assert from "node:assert/strict";
import { MAXIMUM_RETRY_DELAY } from "@smithy/core/retry";
import { LIMITS, MAX_ATTEMPTS } from "../../../rollout/aws/request-limits";
import {
  covers,
  driftOf,
  isDue,
  LEASE_MS,
  LONGEST_CALL_MS,
  leftOf,
  RENEW_MS,
  released,
  renewed,
  standing,
  storeTime,
  taken,
} from "../../../rollout/guard/lease";
import type { Guard } from "../../../rollout/model/guard";

const LEASE = { owner: "a", who: "ann", since: 0, until: 100_000 };
const GUARD: Guard = { version: 1, nonce: "n", fence: 4, lease: LEASE };
const OWED = { processes: ["Launch"] };
const JOURNAL = { contentHash: "h", startedAt: 0, steps: [], at: 0, owed: OWED };

describe("lease", () => {
  // The SDK's own retry decides how long a call may go on: its attempts, and its longest pause between them.
  it("outlasts the longest call that was sent under it", () => {
    const attempt = LIMITS.connectionTimeout + LIMITS.requestTimeout;
    const longest = MAX_ATTEMPTS * attempt + (MAX_ATTEMPTS - 1) * MAXIMUM_RETRY_DELAY;
    assert.ok(longest <= LONGEST_CALL_MS, String(longest));
    assert.ok(LONGEST_CALL_MS + RENEW_MS < LEASE_MS);
  });

  it("is free, ours, held or expired by the store's time", () => {
    assert.deepEqual(standing(undefined, "b", 5), { kind: "free" });
    assert.deepEqual(standing({ version: 1, nonce: "n", fence: 4 }, "b", 5), { kind: "free" });
    assert.deepEqual(standing(GUARD, "a", 500_000), { kind: "ours" });
    assert.deepEqual(standing(GUARD, "b", 40_000), { kind: "held", lease: LEASE, leftMs: 61_000 });
    assert.equal(standing(GUARD, "b", 100_000).kind, "held", "the store's date is cut to the second");
    assert.equal(standing(GUARD, "b", 101_000).kind, "expired");
  });

  it("ends for others once it was seen unchanged for its whole length, whatever it says", () => {
    const wrong = { ...GUARD, lease: { ...LEASE, until: 9_000_000 } };
    assert.deepEqual(standing(wrong, "b", 50_000, 20_000), {
      kind: "held",
      lease: wrong.lease,
      leftMs: LEASE_MS - 30_000 + 1000,
    });
    assert.equal(standing(wrong, "b", 20_000 + LEASE_MS + 1000, 20_000).kind, "expired");
  });

  it("is reckoned by the store's time, never beyond it, however wrong our clock and slow the answer", () => {
    for (const skew of [0, 3_600_000, -3_600_000]) {
      const truth = (time: number) => time - skew;
      const drift = driftOf({ sent: skew + 10_000, received: skew + 14_000, at: 12_000 });
      const now = skew + 20_000;
      assert.ok(storeTime(now, drift) <= truth(now));
      const until = storeTime(now, drift) + LEASE_MS;
      assert.ok(leftOf({ ...LEASE, until }, now, drift) <= until - truth(now));
      assert.ok(leftOf({ ...LEASE, until }, now, drift) >= LEASE_MS - 5000);
    }
  });

  it("is due after 20 s, and at once where the clock was set back", () => {
    assert.equal(isDue(LEASE_MS - RENEW_MS), false);
    assert.equal(isDue(LEASE_MS - RENEW_MS - 1), true);
    assert.equal(isDue(LEASE_MS + 1), true);
    assert.equal(covers(LONGEST_CALL_MS), true);
    assert.equal(covers(LONGEST_CALL_MS - 1), false);
    assert.equal(covers(LEASE_MS + 1), false);
  });

  it("goes to another with the next fence and what is owed, without a stop or an approval that was meant for the former", () => {
    const said = { at: 1, who: "bob" };
    const before: Guard = { ...GUARD, journal: JOURNAL, stop: said, approval: said };
    assert.deepEqual(taken(before, { owner: "b", who: "ben" }, 7000, "m"), {
      version: 1,
      nonce: "m",
      fence: 5,
      lease: { owner: "b", who: "ben", since: 7000, until: 7000 + LEASE_MS },
      journal: { ...JOURNAL, steps: [], at: 0 },
    });
    const paid = { ...GUARD, journal: { ...JOURNAL, owed: { processes: [] } } };
    assert.equal(taken(paid, { owner: "b", who: "ben" }, 7000, "m").journal, undefined);
    assert.equal(taken(undefined, { owner: "b", who: "ben" }, 7000, "m").fence, 1);
    assert.deepEqual(renewed(before, LEASE, 9000), {
      ...before,
      lease: { ...LEASE, until: 9000 + LEASE_MS },
    });
  });

  it("is given back with stop, approval and journal, unless something is owed", () => {
    const plain = { version: 1, nonce: "n", fence: 4 };
    const stop = { at: 1, who: "bob" };
    const paid = { ...JOURNAL, owed: { processes: [] } };
    assert.deepEqual(released({ ...GUARD, stop, approval: stop, journal: paid }), plain);
    assert.deepEqual(released({ ...GUARD, stop, journal: JOURNAL }), { ...plain, journal: JOURNAL });
    const surge = { ...JOURNAL, owed: { processes: [], surge: { desired: 1, hosts: 1, before: [] } } };
    assert.deepEqual(released({ ...GUARD, journal: surge }), { ...plain, journal: surge });
  });
});
