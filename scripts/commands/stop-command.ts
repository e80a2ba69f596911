import { stop, stopText } from "@inservice/rollout/commands";
import { stopCode } from "./exit-codes";
import { onEach } from "./on-each";
import { log } from "./output";

/** Asks each rollout of a stack to stop, all at the same time; returns the exit code. */
export function askToStop(stack: string, wait: boolean, json: boolean): Promise<number> {
  return onEach(stack, json, {
    run: (deployment) => stop(deployment, wait, log),
    text: stopText,
    code: stopCode,
  });
}
