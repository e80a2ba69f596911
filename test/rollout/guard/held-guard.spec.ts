import assert from "node:assert/strict";
import { acquire } from "../../../rollout/guard/acquire";
import { LEASE_MS, RENEW_MS, renewed } from "../../../rollout/guard/lease";
import type { Guard } from "../../../rollout/model/guard";
import type { Clock } from "../../../rollout/ports/clock";
import { lostAnswer, SimGuard } from "../support/sim-guard";
import { VirtualClock } from "../support/virtual-clock";

const STEPS = [{ kind: "suspend", processes: ["Launch"] }, { kind: "settle" }] as const;

function setUp(clock: Clock = new VirtualClock()) {
  const guard = new SimGuard(clock);
  return { clock, guard, ann: (own: Clock = clock) => acquire(tools(guard, "ann", own)) };
}

let ids = 0;

function tools(guard: SimGuard, who: string, clock: Clock, lines: string[] = []) {
  const newId = () => {
    ids += 1;
    return `${who}-${ids}`;
  };
  return {
    store: guard.store,
    clock,
    newId,
    who,
    group: "shop/production",
    log: (line: string) => void lines.push(line),
  };
}

describe("a guard that is held", () => {
  it("has plan, step and what is owed before they are acted on, and hands on what is still owed", async () => {
    const { guard, ann, clock } = setUp();
    const first = await ann();
    assert.deepEqual(first.owed, { processes: [] });
    await first.begin("h", STEPS);
    await first.at(1);
    await first.owe({ processes: ["Launch"] });
    const journal = {
      contentHash: "h",
      startedAt: clock.now(),
      steps: STEPS,
      at: 1,
      owed: { processes: ["Launch"] },
    };
    assert.deepEqual(guard.guard?.journal, journal);
    await first.release();
    assert.deepEqual(guard.guard?.journal, journal);
    assert.equal(guard.guard?.lease, undefined);
    const second = await ann();
    assert.deepEqual(second.owed, { processes: ["Launch"] });
    await second.begin("i", STEPS);
    assert.deepEqual(guard.guard?.journal?.owed, { processes: ["Launch"] });
    await second.owe({ processes: [] });
    await second.release();
    assert.equal(guard.guard?.journal, undefined);
    assert.equal(guard.guard?.fence, 2);
  });

  it("has another nonce in every write", async () => {
    const { guard, ann } = setUp();
    const held = await ann();
    await held.begin("h", STEPS);
    await held.owe({ processes: [] });
    await held.owe({ processes: [] });
    await held.release();
    const nonces = guard.history.map(({ nonce }) => nonce);
    assert.equal(new Set(nonces).size, nonces.length);
    assert.equal(nonces.length, 5);
  });

  it("takes a write whose answer got lost for its own, at taking, holding and giving back", async () => {
    for (const lost of [1, 2, 3, 4]) {
      const { guard, ann } = setUp();
      let writes = 0;
      guard.after = (operation) => {
        writes += operation === "write" ? 1 : 0;
        if (operation === "write" && writes === lost) {
          throw lostAnswer("PutObject");
        }
      };
      const held = await ann();
      await held.begin("h", STEPS);
      await held.owe({ processes: ["Launch"] });
      await held.owe({ processes: [] });
      await held.release();
      assert.ok(writes >= 5);
      const { version, fence, lease, journal } = guard.guard ?? {};
      assert.deepEqual([version, fence, lease, journal], [1, 1, undefined, undefined], `write ${lost}`);
    }
  });

  it("writes again after another write of the key (409), keeping what it wanted to write", async () => {
    const { guard, ann } = setUp();
    guard.conflicts = 3;
    const held = await ann();
    await held.begin("h", STEPS);
    guard.conflicts = 3;
    await held.owe({ processes: ["Launch"] });
    assert.deepEqual(guard.guard?.journal?.owed, { processes: ["Launch"] });
  });

  it("keeps a stop that comes between, and what it wanted to write", async () => {
    const { guard, ann } = setUp();
    const held = await ann();
    await held.begin("h", STEPS);
    const before = guard.guard;
    assert.ok(before !== undefined);
    guard.put({ ...before, nonce: "bob", stop: { at: 5, who: "bob" } });
    await held.owe({ processes: ["Launch"] });
    assert.deepEqual(held.stop, { at: 5, who: "bob" });
    assert.deepEqual(guard.guard?.journal?.owed, { processes: ["Launch"] });
    assert.deepEqual(guard.guard?.stop, { at: 5, who: "bob" });
  });

  it("learns of an approval at a look, and forgets it with the next plan", async () => {
    const { clock, guard, ann } = setUp();
    const held = await ann();
    await held.begin("h", STEPS);
    const before = guard.guard;
    assert.ok(before !== undefined);
    guard.put({ ...before, nonce: "bob", approval: { at: 5, who: "bob" } });
    assert.equal(held.approval, undefined);
    await clock.sleep(RENEW_MS + 1000);
    await held.look();
    assert.deepEqual(held.approval, { at: 5, who: "bob" });
    await held.begin("i", STEPS);
    assert.equal(held.approval, undefined);
    assert.ok(guard.guard?.journal?.contentHash === "i" && guard.guard.approval === undefined);
  });

  it("asks S3 once in 20 s while it looks, and not at all for a change under a fresh lease", async () => {
    const { clock, guard, ann } = setUp();
    const held = await ann();
    const before = guard.calls.length;
    for (let time = 0; time < 200; time += 1) {
      await clock.sleep(1000);
      await held.look();
      await held.keep();
    }
    assert.ok(guard.calls.length - before <= 11, String(guard.calls.length - before));
    assert.ok(guard.calls.length - before >= 9);
  });

  it("renews what ran out while this machine slept, if nobody has taken it", async () => {
    const { clock, guard, ann } = setUp();
    const held = await ann();
    await clock.sleep(3_600_000);
    await held.keep();
    assert.ok((guard.guard?.lease?.until ?? 0) > clock.now() + LEASE_MS - 3000);
    assert.equal(guard.guard?.fence, 1);
  });

  it("reckons by S3's time, whether our clock is wrong or is set meanwhile", async () => {
    for (const [from, to] of [
      [3_600_000, 3_600_000],
      [-3_600_000, -3_600_000],
      [0, 3_600_000],
      [3_600_000, 0],
    ] as const) {
      const { clock, guard, ann } = setUp();
      let skew: number = from;
      const held = await ann({ now: () => clock.now() + skew, sleep: (time) => clock.sleep(time) });
      await clock.sleep(30_000);
      skew = to;
      await held.look();
      await held.look();
      const left = (guard.guard?.lease?.until ?? 0) - clock.now();
      assert.ok(left <= LEASE_MS && left > LEASE_MS - 3000, `${from} to ${to}: ${left}`);
    }
  });

  it("is not given back twice, nor used afterwards", async () => {
    const { guard, ann } = setUp();
    const held = await ann();
    await held.release();
    await assert.rejects(held.keep(), /given back already/);
    await assert.rejects(held.owe({ processes: [] }), /given back already|has no journal/);
    assert.equal(guard.history.length, 2);
  });
});

describe("a guard that another holds", () => {
  const LEASE = { owner: "o", who: "ben@ci, process 8", since: 1_800_000_000_000, until: 1_800_000_100_000 };
  const HELD: Guard = { version: 1, nonce: "n", fence: 4, lease: LEASE };
  const JOURNAL = { contentHash: "h", startedAt: 1, steps: STEPS, at: 1, owed: { processes: [] } };

  /** ann wants it; `meanwhile` happens at her third look. */
  async function wanted(held: Guard, meanwhile: (guard: SimGuard) => void) {
    const { clock, guard } = setUp();
    guard.put(held);
    let reads = 0;
    guard.before = () => {
      reads += 1;
      if (reads === 3) {
        meanwhile(guard);
      }
    };
    const lines: string[] = [];
    const result = await acquire(tools(guard, "ann", clock, lines)).then(
      () => "taken",
      (error: unknown) => String(error),
    );
    return { result, lines, guard };
  }

  it("is refused naming owner, time and step, as soon as it is renewed", async () => {
    const { result, guard } = await wanted({ ...HELD, journal: JOURNAL }, (sim) =>
      sim.put(renewed({ ...HELD, nonce: "m", journal: JOURNAL }, LEASE, 1_800_000_004_000)),
    );
    assert.match(
      result,
      /another rollout of shop\/production is under way: ben@ci, process 8, since 2027-01-15T08:00:00\.000Z, at step settle \(2 of 2\)\. Nothing was changed\. Wait until it has ended, then run this again\. It holds the guard s3:\/\//,
    );
    assert.equal(guard.history.length, 2, "nothing was written");
  });

  it("is refused when it is given back, since what that rollout brought may be newer", async () => {
    const { result } = await wanted(HELD, (sim) => sim.put({ version: 1, nonce: "m", fence: 4 }));
    assert.match(
      result,
      /was under way when this one began: ben@ci, process 8, since \S+\. It has ended, and what it has/,
    );
  });

  it("is refused when a third one takes it", async () => {
    const { result } = await wanted(HELD, (sim) =>
      sim.put({ ...HELD, fence: 5, lease: { ...LEASE, owner: "p", who: "cleo" } }),
    );
    assert.match(result, /is under way: cleo, since /);
  });

  it("is taken with the next fence once its lease has ended, with what is owed and without its plan", async () => {
    const owing = { ...JOURNAL, owed: { processes: ["Launch"] } };
    const { result, guard, lines } = await wanted({ ...HELD, journal: owing }, () => undefined);
    assert.equal(result, "taken");
    assert.equal(guard.guard?.fence, 5);
    assert.deepEqual(guard.guard?.journal, { ...owing, steps: [], at: 0 });
    assert.match(
      lines.join("\n"),
      /^the guard of .* ben@ci, process 8, .* 101 s at most\ntaking over the guard of shop\/production/,
    );
  });

  it("is left alone when it is damaged", async () => {
    const { guard, clock } = setUp();
    guard.text = '{"version":1}';
    await assert.rejects(
      acquire(tools(guard, "ann", clock)),
      /is not a guard that this version of @inservice\/rollout reads/,
    );
    assert.equal(guard.text, '{"version":1}');
  });
});
