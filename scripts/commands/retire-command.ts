import { type GroupRetirement, retire, retirementText } from "@inservice/rollout/commands";
import { retireCode } from "./exit-codes";
import { log, print } from "./output";
import { readDeployments } from "./stack-deployments";

/** Takes the hosts of a stack that have no requests; returns the exit code. */
export async function retireIdle(stack: string, json: boolean): Promise<number> {
  const deployments = await readDeployments(stack);
  const groups: readonly GroupRetirement[] = await Promise.all(
    deployments.map((deployment) => retire(deployment, log)),
  );
  print(json ? [JSON.stringify({ stack, groups }, undefined, 2)] : groups.flatMap(retirementText));
  return retireCode(groups);
}
