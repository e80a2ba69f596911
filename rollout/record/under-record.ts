import { type Holder, underGuard } from "../guard/under-guard";
import type { RolloutOutcome } from "../model/outcome";
import type { Context } from "../ports/context";
import type { GuardStore } from "../ports/guard-store";
import type { RecordStore } from "../ports/record-store";
import { keepRecord } from "./keep-record";
import { type Ending, recordOf } from "./record-of";
import { Seen } from "./seen";
import { watchedPort } from "./watched-port";
import { watchedStore } from "./watched-store";

/**
 * Runs a rollout under the guard, and writes how it went before the guard is given back. A run that does not get the guard
 * leaves no record, and neither does one that is killed.
 */
export async function underRecord(
  context: Context,
  store: GuardStore,
  holder: Holder,
  records: RecordStore,
  run: (context: Context) => Promise<RolloutOutcome>,
): Promise<RolloutOutcome> {
  const seen = new Seen(context.clock);
  const startedAt = seen.now;
  const watched = { ...context, port: watchedPort(context.port, seen) };
  return underGuard(watched, watchedStore(store, seen), holder, async (held) => {
    const keep = (ending: Ending) => {
      const { settings } = held;
      return keepRecord(
        records,
        recordOf({ settings, who: holder.who, startedAt }, seen, ending),
        context.log,
      );
    };
    let outcome: RolloutOutcome;
    try {
      outcome = await run(held);
    } catch (error) {
      await keep({ error });
      throw error;
    }
    await keep({ outcome });
    return outcome;
  });
}
