import { approvalText, approve, type GroupApproval } from "@inservice/rollout/commands";
import { approveCode } from "./exit-codes";
import { log, print } from "./output";
import { readDeployments } from "./stack-deployments";

/** Lets the rollouts of a stack go on that wait at their gates; returns the exit code. */
export async function giveApproval(stack: string, json: boolean): Promise<number> {
  const deployments = await readDeployments(stack);
  const groups: readonly GroupApproval[] = await Promise.all(
    deployments.map((deployment) => approve(deployment, log)),
  );
  print(json ? [JSON.stringify({ stack, groups }, undefined, 2)] : groups.flatMap(approvalText));
  return approveCode(groups);
}
