import type { Guard } from "../model/guard";
import { messageOf } from "../ports/call-error";
import { persist } from "../ports/persist";
import { type GuardTools, patientOf } from "./tools";

const PATIENCE_MS = 20_000;

/**
 * What a former owner left, without the processes that the dead-man has resumed since: whoever suspends one of them afterwards
 * wants it so. Where that cannot be read, they stay owed.
 */
export async function leftBehind(
  tools: Pick<GuardTools, "clock" | "log" | "store">,
  guard: Guard | undefined,
): Promise<Guard | undefined> {
  const processes = guard?.journal?.owed.processes ?? [];
  if (guard === undefined || processes.length === 0) {
    return guard;
  }
  const { clock, log, store } = tools;
  try {
    const nonce = await persist(patientOf(tools), clock.now() + PATIENCE_MS, () => store.restored());
    if (nonce !== guard.nonce) {
      return guard;
    }
    log(`the dead-man has resumed ${processes.join(", ")} already`);
    return withoutProcesses(guard);
  } catch (error) {
    log(`whether the dead-man has resumed ${processes.join(", ")} cannot be told: ${messageOf(error)}`);
    return guard;
  }
}

function withoutProcesses(guard: Guard): Guard {
  const { journal } = guard;
  return journal === undefined
    ? guard
    : { ...guard, journal: { ...journal, owed: { ...journal.owed, processes: [] } } };
}
