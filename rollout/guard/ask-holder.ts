import type { Guard, Lease } from "../model/guard";
import { persist } from "../ports/persist";
import { driftOf, standing, storeTime } from "./lease";
import { type GuardTools, patientOf } from "./tools";

const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

interface Held {
  readonly kind: "held";
  readonly lease: Lease;
  /** As it stands now. */
  readonly guard: Guard;
  /** The store's time at its last answer. */
  readonly at: number;
}

interface Nobody {
  readonly kind: "nobody";
  readonly guard: Guard | undefined;
  /** Of an owner that was killed. */
  readonly expired?: Lease;
}

/** What has become of a request. `earlier`: somebody else had made it already, and that one stands. */
export type Told<Kind> = (Omit<Held, "kind"> & { readonly kind: Kind; readonly earlier: boolean }) | Nobody;

/**
 * What somebody who does not hold the guard writes into it, for its owner to see at the next renewal; undefined for nothing.
 *
 * @param now the store's time
 */
type Request = (guard: Guard, now: number) => Guard | undefined;

/** Writes a request into the guard while somebody holds it. It is written only into the very guard that it was made from. */
export async function askHolder(tools: GuardTools, request: Request): Promise<Held | Nobody> {
  const { clock, newId, store } = tools;
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
    const { guard, eTag, at } = found;
    const next = request(guard, storeTime(clock.now(), driftOf({ sent, received: clock.now(), at })));
    if (next === undefined) {
      return { kind: "held", lease, guard, at };
    }
    const written = await persistently(() => store.write({ ...next, nonce: newId() }, eTag));
    if (written !== "conflict") {
      return { kind: "held", lease, guard: written.guard, at: written.at };
    }
    await clock.sleep(PAUSE_MS);
  }
}
