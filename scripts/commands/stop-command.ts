import { type GroupStop, stop, stopText } from "@inservice/rollout/commands";
import { stopCode } from "./exit-codes";
import { log, print } from "./output";
import { readDeployments } from "./stack-deployments";

/** Asks each rollout of a stack to stop, all at the same time; returns the exit code. */
export async function askToStop(stack: string, wait: boolean, json: boolean): Promise<number> {
  const deployments = await readDeployments(stack);
  const groups: readonly GroupStop[] = await Promise.all(
    deployments.map((deployment) => stop(deployment, wait, log)),
  );
  print(json ? [JSON.stringify({ stack, groups }, undefined, 2)] : groups.flatMap(stopText));
  return stopCode(groups);
}
