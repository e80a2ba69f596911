import { standing } from "../../guard/lease";
import { type Holder, underGuard } from "../../guard/under-guard";
import { LeaseLost } from "../../ports/guard-session";
import type { GuardStore } from "../../ports/guard-store";
import { isGuarded } from "../../steps/group-changes";
import type { OverSides } from "../../steps/sides/side-context";
import { CommandError } from "../command-error";
import type { GuardStatus } from "../group-status";
import { guardStatus } from "../guard-status";
import { hasTwoFleets, soon, type TwoFleetsContext } from "./look";

/** Who rolls out; undefined when nobody does. */
export async function holderOf(
  context: TwoFleetsContext,
  store: GuardStore,
): Promise<NonNullable<GuardStatus["holder"]> | undefined> {
  const { guard, at } = await soon(context, () => store.read());
  return standing(guard, "", at).kind === "held" ? guardStatus(store.place, guard, at).holder : undefined;
}

/** Runs under the guard, which two fleets always have. @throws CommandError naming a rollout that has begun meanwhile */
export async function overSides<T>(
  context: TwoFleetsContext,
  store: GuardStore,
  holder: Holder,
  run: (context: OverSides) => Promise<T>,
): Promise<T> {
  try {
    return await underGuard(context, store, holder, (guarded) => {
      if (!isGuarded(guarded) || !hasTwoFleets(guarded)) {
        throw new TypeError("two fleets are changed under the guard of their deployment group only");
      }
      return run(guarded);
    });
  } catch (error) {
    throw isExpected(error) ? new CommandError("GUARD", error.message, { cause: error }) : error;
  }
}

/** What the engine refuses in words of its own, such as weights that somebody else sets meanwhile. */
function isExpected(error: unknown): error is Error {
  return error instanceof Error && (error.name === "Error" || error instanceof LeaseLost);
}
