import { standing } from "../guard/lease";
import { leftBehind } from "../guard/left-behind";
import { isOwed, NOTHING_OWED } from "../model/guard";
import { messageOf } from "../ports/call-error";
import type { GuardStore } from "../ports/guard-store";
import { type Patient, persist } from "../ports/persist";

const PATIENCE_MS = 20_000;

/**
 * Whether a rollout that was killed has left something to undo. One that is under way undoes it itself. A refresh needs no guard,
 * so one that cannot be read is only told.
 */
export async function isUnsettled(patient: Patient, store: GuardStore): Promise<boolean> {
  const { clock, log } = patient;
  try {
    const { guard, at } = await persist(patient, clock.now() + PATIENCE_MS, () => store.read());
    if (standing(guard, "", at).kind === "held") {
      return false;
    }
    const left = await leftBehind({ clock, log, store }, guard);
    return isOwed(left?.journal?.owed ?? NOTHING_OWED);
  } catch (error) {
    log(`whether a rollout has left something to undo cannot be told: ${messageOf(error)}`);
    return false;
  }
}
