import assert from "node:assert/strict";
import { deployAs, deployer, guarded } from "../support/rehearsal";
import { SharedClock } from "../support/shared-clock";
import { NEW, OTHER, SimAws } from "../support/sim-aws";

/** Numbers from 0 to below 1 that a seed decides (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const REVISION_B = { ...OTHER, bundleType: "tgz" as const, contentHash: "b".repeat(64) };

describe("two deployers that start together", () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    for (const same of [true, false]) {
      it(`make one deployment, and the other names the winner (seed ${seed}, ${same ? "same" : "another"} revision)`, async () => {
        const chance = random(seed);
        const clock = new SharedClock();
        const aws = new SimAws(clock);
        aws.latency = () => Math.floor(chance() * 400);
        const guard = guarded(aws);
        guard.latency = () => Math.floor(chance() * 1500);
        guard.conflicts = Math.floor(chance() * 3);
        // The second starts up to 3 s later, and its clock is an hour off.
        const late = Math.floor(chance() * 3000);
        const skewed = { now: () => clock.now() + 3_600_000, sleep: (time: number) => clock.sleep(time) };
        const ann = deployer(aws, "ann");
        const ben = deployer(aws, "ben", skewed);
        const [first, second] = await Promise.allSettled([
          deployAs(ann, aws),
          clock.sleep(late).then(() => deployAs(ben, aws, same ? {} : { revision: REVISION_B })),
        ]);
        const [winner, loser] = first?.status === "fulfilled" ? [first, second] : [second, first];
        assert.ok(winner?.status === "fulfilled", String(first?.status === "rejected" && first.reason));
        assert.ok(loser?.status === "rejected");
        assert.equal(winner.value.status, "Succeeded");
        const name = winner === first ? "ann" : "ben";
        assert.match(
          String(loser.reason),
          new RegExp(`another rollout of shop/production .*: ${name}, since `),
        );
        assert.equal(aws.created(NEW) + aws.created(OTHER), 1);
        assert.equal(guard.guard?.lease, undefined);
      });
    }
  }
});
