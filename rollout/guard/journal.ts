import { type Guard, type Journal, NOTHING_OWED, type Owed } from "../model/guard";
import type { Step } from "../model/step";

/** The guard with the plan of a rollout that begins now. What a former one owes stays owed; what was approved was not this plan. */
export function begun(guard: Guard, contentHash: string, steps: readonly Step[], now: number): Guard {
  const { approval: _, ...rest } = guard;
  return { ...rest, journal: { contentHash, startedAt: now, steps, at: 0, owed: owedBy(guard) } };
}

export function atStep(guard: Guard, step: number): Guard {
  return { ...guard, journal: { ...journalOf(guard), at: step } };
}

export function owing(guard: Guard, owed: Owed): Guard {
  return { ...guard, journal: { ...journalOf(guard), owed } };
}

export function owedBy({ journal }: Guard): Owed {
  return journal?.owed ?? NOTHING_OWED;
}

function journalOf({ journal }: Guard): Journal {
  if (journal === undefined) {
    throw new Error("the guard has no journal: begin comes before at and owe");
  }
  return journal;
}
