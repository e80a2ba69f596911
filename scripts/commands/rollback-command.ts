import { rollback, rollbackText } from "@inservice/rollout/commands";
import { rollbackCode } from "./exit-codes";
import { onEach } from "./on-each";
import { log } from "./output";

/** Gives all requests of a stack's fleets back to where they went before; returns the exit code. */
export function goBack(stack: string, fewer: boolean, json: boolean): Promise<number> {
  return onEach(stack, json, {
    run: (deployment) => rollback(deployment, { fewer }, log),
    text: (found) => rollbackText(found, stack),
    code: rollbackCode,
  });
}
