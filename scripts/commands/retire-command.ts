import { retire, retirementText } from "@inservice/rollout/commands";
import { retireCode } from "./exit-codes";
import { onEach } from "./on-each";
import { log } from "./output";

/** Takes the hosts of a stack that have no requests; returns the exit code. */
export function retireIdle(stack: string, json: boolean): Promise<number> {
  return onEach(stack, json, {
    run: (deployment) => retire(deployment, log),
    text: retirementText,
    code: retireCode,
  });
}
