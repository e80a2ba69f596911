import { standing } from "../guard/lease";
import { leftBehind } from "../guard/left-behind";
import type { GuardStore } from "../ports/guard-store";
import { type Patient, persist } from "../ports/persist";
import { type Attempt, attempt } from "../report/attempt";
import type { GuardStatus } from "./group-status";
import { guardStatus } from "./guard-status";

/** A look at the guard; without a value also where the program names none. */
export function guardIfAny(
  patient: Patient,
  store: GuardStore | undefined,
  deadline: number,
): Promise<Attempt<GuardStatus | undefined>> {
  return attempt("the guard", () =>
    store === undefined ? Promise.resolve(undefined) : readGuard(patient, store, deadline),
  );
}

/** The guard now; while nobody holds it, without the processes that the dead-man has resumed. */
export async function readGuard(patient: Patient, store: GuardStore, deadline: number): Promise<GuardStatus> {
  const { guard, at } = await persist(patient, deadline, () => store.read());
  const held = standing(guard, "", at).kind === "held";
  const left = held ? guard : await leftBehind({ ...patient, store }, guard);
  return guardStatus(store.place, left, at);
}
