import type { GuardStore } from "../ports/guard-store";
import { GUARD_OPERATIONS } from "./operations";
import type { Seen } from "./seen";

/**
 * A store that notes the plan and its steps from the journal that this run writes into the guard. A run that takes a guard over
 * first writes the journal that it has read.
 */
export function watchedStore(store: GuardStore, seen: Seen): GuardStore {
  let holds = false;
  return {
    place: store.place,
    restored: () => {
      seen.called(GUARD_OPERATIONS.restored);
      return store.restored();
    },
    read: async () => {
      seen.called(GUARD_OPERATIONS.read);
      const found = await store.read();
      if (!holds) {
        seen.found(found.guard?.journal);
      }
      return found;
    },
    write: async (guard, eTag) => {
      seen.called(GUARD_OPERATIONS.write);
      const written = await store.write(guard, eTag);
      if (written !== "conflict") {
        holds = true;
        seen.wrote(guard.journal);
      }
      return written;
    },
  };
}
