import type { Lease } from "../model/guard";
import { persist } from "../ports/persist";
import { driftOf, standing, storeTime } from "./lease";
import { type GuardTools, patientOf } from "./tools";

const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

/**
 * Asks whoever holds the guard to stop; the owner sees it when it renews its lease. It stops a deployment of its own with a
 * rollback, and its run fails naming who asked.
 *
 * @returns the lease of the run that was asked; undefined when none is under way
 */
export async function askToStop(tools: GuardTools): Promise<Lease | undefined> {
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
      return undefined;
    }
    if (found.guard.stop !== undefined) {
      return now.lease;
    }
    const drift = driftOf({ sent, received: clock.now(), at: found.at });
    const stop = { at: storeTime(clock.now(), drift), who };
    const { guard, eTag } = found;
    const written = await persistently(() => store.write({ ...guard, nonce: newId(), stop }, eTag));
    if (written !== "conflict") {
      return now.lease;
    }
    await clock.sleep(PAUSE_MS);
  }
}
