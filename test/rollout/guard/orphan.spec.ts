import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { acquire } from "../../../rollout/guard/acquire";
import { LEASE_MS, RENEW_MS, renewed } from "../../../rollout/guard/lease";
import type { LeaseProcess } from "../../../rollout/model/guard";
import { SimGuard } from "../support/sim-guard";
import { VirtualClock } from "../support/virtual-clock";

const KILLED = { machine: "m", pid: 7 };

/** A guard whose holder was killed just after it took it, and how a second run takes it. */
async function killed(process: LeaseProcess | undefined, ended: (process: LeaseProcess) => boolean) {
  const clock = new VirtualClock();
  const guard = new SimGuard(clock);
  const lines: string[] = [];
  const tools = {
    store: guard.store,
    clock,
    group: "shop/production",
    log: (line: string) => void lines.push(line),
    newId: randomUUID,
  };
  await acquire({ ...tools, who: "ann", process });
  const from = clock.now();
  const second = () => acquire({ ...tools, who: "ben", process: { machine: "m", pid: 8 }, hasEnded: ended });
  return { clock, guard, lines, from, second };
}

describe("a guard whose holder was killed", () => {
  it("is taken over soon if the holder was a process of this machine that has ended", async () => {
    const asked: LeaseProcess[] = [];
    const { clock, guard, lines, from, second } = await killed(KILLED, (process) => {
      asked.push(process);
      return true;
    });
    await second();
    const waited = clock.now() - from;
    assert.ok(
      waited > 2 * RENEW_MS && waited < LEASE_MS / 3,
      `${waited} ms: it may be alive after all, and renew`,
    );
    assert.deepEqual(asked[0], KILLED);
    assert.deepEqual(guard.guard?.lease?.process, { machine: "m", pid: 8 });
    assert.match(lines.join("\n"), /ann has ended on this machine/);
  });

  it("is not taken over if the holder renews it after all", async () => {
    let looks = 0;
    const { clock, guard, second } = await killed(KILLED, () => {
      looks += 1;
      const found = guard.guard;
      if (looks === 3 && found?.lease !== undefined) {
        guard.put({ ...renewed(found, found.lease, clock.now()), nonce: "renewed" });
      }
      return true;
    });
    await assert.rejects(second(), /another rollout of shop\/production is under way: ann/);
  });

  it("is waited for if nobody can tell whether the holder has ended", async () => {
    for (const [process, ended] of [
      [undefined, () => true],
      [KILLED, () => false],
    ] as const) {
      const { clock, from, second } = await killed(process, ended);
      await second();
      assert.ok(clock.now() - from > LEASE_MS);
    }
  });
});
