import type { DeploymentInState } from "@inservice/rollout/commands";
import { print } from "./output";
import { readDeployments } from "./stack-deployments";

/** What is done to each Deployment, and how that is told. */
interface Act<Found> {
  readonly run: (deployment: DeploymentInState) => Promise<Found>;
  /** Lines for people. */
  readonly text: (found: Found) => readonly string[];
  readonly code: (groups: readonly Found[]) => number;
}

/** Acts on all Deployments of a stack at the same time, and prints what became of it; returns the exit code. */
export async function onEach<Found>(
  stack: string,
  json: boolean,
  { run, text, code }: Act<Found>,
): Promise<number> {
  const deployments = await readDeployments(stack);
  const groups = await Promise.all(deployments.map(run));
  print(json ? [JSON.stringify({ stack, groups }, undefined, 2)] : groups.flatMap((found) => text(found)));
  return code(groups);
}
