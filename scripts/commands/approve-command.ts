import { approvalText, approve } from "@inservice/rollout/commands";
import { approveCode } from "./exit-codes";
import { onEach } from "./on-each";
import { log } from "./output";

/** Lets the rollouts of a stack go on that wait at their gates; returns the exit code. */
export function giveApproval(stack: string, json: boolean): Promise<number> {
  return onEach(stack, json, {
    run: (deployment) => approve(deployment, log),
    text: approvalText,
    code: approveCode,
  });
}
