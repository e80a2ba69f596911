import type { Guard, Lease } from "../model/guard";
import { type Answer, askHolder } from "./ask-holder";
import type { GuardTools } from "./tools";

/**
 * `approved`: the rollout at its gate goes on; `earlier` if somebody had approved already. `notWaiting`: a rollout is under way,
 * and not at its gate.
 */
export type Approved =
  | {
      readonly kind: "approved" | "notWaiting";
      readonly lease: Lease;
      readonly guard: Guard;
      readonly earlier: boolean;
      /** The store's time at its last answer. */
      readonly at: number;
    }
  | Extract<Answer, { kind: "nobody" }>;

/**
 * Lets the rollout that waits at its gate go on; its owner sees that when it renews its lease. The approval counts for the plan
 * that was read, and for no later one: the owner's next step or plan would have changed the guard.
 */
export async function askToApprove(tools: GuardTools): Promise<Approved> {
  const { who } = tools;
  const answer = await askHolder(tools, (guard, now) =>
    waitsForApproval(guard) && guard.approval === undefined
      ? { ...guard, approval: { at: now, who } }
      : undefined,
  );
  if (answer.kind === "nobody") {
    return answer;
  }
  const { at, guard, lease } = answer;
  const kind = waitsForApproval(guard) ? "approved" : "notWaiting";
  return { kind, lease, guard, earlier: kind === "approved" && guard.approval?.who !== who, at };
}

/** A rollout that is asked to stop does not go on, whoever approves it. */
function waitsForApproval({ journal, stop }: Guard): boolean {
  const kind: string | undefined = journal?.steps[journal.at]?.kind;
  return kind === "gate" && stop === undefined;
}
