import { askToApprove } from "../guard/ask-to-approve";
import type { GuardTools } from "../guard/tools";
import type { GroupApproval } from "./group-approval";
import { guardStatus } from "./guard-status";

/** Lets the rollout that waits at its gate go on; where none does, says what is going on and changes nothing. */
export async function approveGroup(tools: GuardTools): Promise<GroupApproval> {
  const { group, store } = tools;
  const answer = await askToApprove(tools);
  if (answer.kind === "nobody") {
    return {
      group,
      result: "nobody",
      ...(answer.expired === undefined ? {} : { killed: answer.expired.who }),
    };
  }
  const { at, earlier, guard } = answer;
  const { approval, holder, stop } = guardStatus(store.place, guard, at);
  const revision = guard.journal?.contentHash;
  return {
    group,
    result: answer.kind === "approved" && earlier ? "approvedEarlier" : answer.kind,
    ...(holder === undefined ? {} : { holder }),
    ...(revision === undefined ? {} : { revision }),
    ...(stop === undefined ? {} : { stop }),
    ...(answer.kind === "approved" && approval !== undefined ? { approval } : {}),
  };
}
