#!/usr/bin/env -S npx ts-node -T
import { readOptions, required } from "./command-line/options";
import { runScript } from "./command-line/usage-error";
import { describeGroups, runningDeployments } from "./suspensions/aws";
import { readGuards } from "./suspensions/guards";
import { judge } from "./suspensions/judge";
import { readStack } from "./suspensions/stack";

/**
 * Reports what a rollout that died, or somebody's hand, has left in the fleets: scaling processes that are suspended and not
 * meant to be, hosts in Standby, and a MinSize below what the program declares.
 * Suspended on purpose are processes that the program declares (`suspendedProcesses`), those named with --allow, and those
 * suspended since the beginning of a deployment that still runs. While one runs, so are those that the deployer suspends.
 * Standby and sizes count only while no deployment runs.
 *
 * Exit codes: 0 nothing was left; 1 something was left, each printed with the command that repairs it; 2 it could not be
 * found out.
 */
const USAGE = "npx ts-node -T scripts/check-suspensions.ts --stack STACK [--allow PROCESS]...";

const OPTIONS = { stack: { type: "string" }, allow: { type: "string", multiple: true } } as const;

void runScript(async () => {
  const options = readOptions(OPTIONS, USAGE);
  const stack = await readStack(required(options.stack, "stack", USAGE));
  const names = stack.groups.map(({ name }) => name);
  const groups = await describeGroups(stack.region, names);
  const deployments = await runningDeployments(stack);
  const { allow = [] } = options;
  const guards = await readGuards(stack);
  const { stuck, intended, missing } = judge({ stack, groups, deployments, guards, allow, now: new Date() });
  for (const line of intended) {
    console.log(line);
  }
  for (const line of [...missing, ...stuck]) {
    console.error(line);
  }
  if (stuck.length + missing.length > 0) {
    return 1;
  }
  console.log(
    `${stack.name}: no stuck suspension in ${names.join(", ")}, no host in Standby, no lowered MinSize.`,
  );
  return 0;
});
