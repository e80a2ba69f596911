import type { Guard } from "../model/guard";
import { askHolder, type Told } from "./ask-holder";
import type { GuardTools } from "./tools";

/** `approved`: the rollout at its gate goes on. `notWaiting`: a rollout is under way, and not at its gate. */
type Approved = Told<"approved" | "notWaiting">;

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
  const { guard } = answer;
  return waitsForApproval(guard)
    ? { ...answer, kind: "approved", earlier: guard.approval?.who !== who }
    : { ...answer, kind: "notWaiting", earlier: false };
}

/** A rollout that is asked to stop does not go on, whoever approves it. */
function waitsForApproval({ journal, stop }: Guard): boolean {
  return journal?.steps[journal.at]?.kind === "gate" && stop === undefined;
}
