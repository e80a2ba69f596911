import { type GroupRollback, rollback, rollbackText } from "@inservice/rollout/commands";
import { rollbackCode } from "./exit-codes";
import { log, print } from "./output";
import { readDeployments } from "./stack-deployments";

/** Gives all requests of a stack's fleets back to where they went before; returns the exit code. */
export async function goBack(stack: string, fewer: boolean, json: boolean): Promise<number> {
  const deployments = await readDeployments(stack);
  const groups: readonly GroupRollback[] = await Promise.all(
    deployments.map((deployment) => rollback(deployment, { fewer }, log)),
  );
  print(
    json
      ? [JSON.stringify({ stack, groups }, undefined, 2)]
      : groups.flatMap((group) => rollbackText(group, stack)),
  );
  return rollbackCode(groups);
}
