import type { Guard, Lease } from "../model/guard";
import { type Answer, askHolder } from "./ask-holder";
import type { GuardTools } from "./tools";

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
  | Extract<Answer, { kind: "nobody" }>;

/**
 * Asks whoever holds the guard to stop; the owner sees it when it renews its lease. It stops a deployment of its own with a
 * rollback, and its run fails naming who asked.
 *
 * @returns the run that was asked, or that none is under way
 */
export async function askToStop(tools: GuardTools): Promise<Asked> {
  const { who } = tools;
  const answer = await askHolder(tools, (guard, now) =>
    guard.stop === undefined ? { ...guard, stop: { at: now, who } } : undefined,
  );
  if (answer.kind === "nobody") {
    return answer;
  }
  const { at, guard, lease } = answer;
  return { kind: "asked", lease, guard, earlier: guard.stop?.who !== who, at };
}
