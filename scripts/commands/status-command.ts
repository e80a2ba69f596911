import { type GroupStatus, status, statusText } from "@inservice/rollout/commands";
import { statusCode } from "./exit-codes";
import { log, paint, print } from "./output";
import { readDeployments } from "./stack-deployments";

/** Prints the truth about each deployment group of a stack; returns the exit code. */
export async function showStatus(stack: string, json: boolean): Promise<number> {
  const groups: GroupStatus[] = [];
  for (const deployment of await readDeployments(stack)) {
    groups.push(await status(deployment, `pulumi up --stack ${stack}`, log));
  }
  if (json) {
    print([JSON.stringify({ stack, groups }, undefined, 2)]);
  } else {
    groups.forEach((group) => {
      print(statusText(group, paint));
    });
  }
  return statusCode(groups);
}
