import type { Guard, Lease } from "../model/guard";
import { persist } from "../ports/persist";
import { driftOf, standing, storeTime } from "./lease";
import { type GuardTools, patientOf } from "./tools";

const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

/** `earlier`: somebody had asked already, and that request stands. `expired`: its owner was killed. */
export type Asked =
  | {
      readonly kind: "asked";
      readonly lease: Lease;
      readonly guard: Guard;
      readonly earlier: boolean;
      /** The store's time at its last answer. */
      readonly at: number;
    }
  | { readonly kind: "nobody"; readonly guard: Guard | undefined; readonly expired?: Lease };

/**
 * Asks whoever holds the guard to stop; the owner sees it when it renews its lease. It stops a deployment of its own with a
 * rollback, and its run fails naming who asked.
 *
 * @returns the run that was asked, or that none is under way
 */
export async function askToStop(tools: GuardTools): Promise<Asked> {
  const { clock, newId, store, who } = tools;
  const persistently = <T>(run: () => Promise<T>) =>
    persist(patientOf(tools), clock.now() + PATIENCE_MS, run);
  for (;;) {
    let sent = clock.now();
    const found = await persistently(() => {
      sent = clock.now();
      return store.read();
    });
    const now = standing(found.guard, "", found.at);
    if (found.guard === undefined || now.kind !== "held") {
      const expired = now.kind === "expired" ? { expired: now.lease } : {};
      return { kind: "nobody", guard: found.guard, ...expired };
    }
    const { lease } = now;
    const { stop: former } = found.guard;
    if (former !== undefined) {
      return { kind: "asked", lease, guard: found.guard, earlier: former.who !== who, at: found.at };
    }
    const drift = driftOf({ sent, received: clock.now(), at: found.at });
    const stop = { at: storeTime(clock.now(), drift), who };
    const { guard, eTag } = found;
    const written = await persistently(() => store.write({ ...guard, nonce: newId(), stop }, eTag));
    if (written !== "conflict") {
      return { kind: "asked", lease, guard: written.guard, earlier: false, at: written.at };
    }
    await clock.sleep(PAUSE_MS);
  }
}
