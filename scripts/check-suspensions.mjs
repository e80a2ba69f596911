#!/usr/bin/env node
import { readOptions } from "./preview/options.mjs";
import { runScript } from "./preview/usage-error.mjs";
import { describeGroups, runningDeployments } from "./suspensions/aws.mjs";
import { judge } from "./suspensions/judge.mjs";
import { readStack } from "./suspensions/stack.mjs";

/**
 * Reports what a rollout that died, or somebody's hand, has left in the fleets: scaling processes that are suspended and not
 * meant to be, hosts in Standby, and a MinSize below what the program declares.
 * Suspended on purpose are processes that the program declares (`suspendedProcesses`), those named with --allow, and those
 * suspended since a deployment began that still runs. Standby and sizes count only while none runs.
 *
 * Exit codes: 0 none; 1 something was left, each printed with the command that repairs it; 2 it could not be found out.
 */
const USAGE = "node scripts/check-suspensions.mjs --stack STACK [--allow PROCESS]...";

await runScript(async () => {
  const options = readOptions(
    { stack: { type: "string", required: true }, allow: { type: "string", multiple: true, default: [] } },
    USAGE,
  );
  const stack = await readStack(options.stack);
  const groups = await describeGroups(
    stack.region,
    stack.groups.map(({ name }) => name),
  );
  const deployments = await runningDeployments(stack);
  const { stuck, intended, missing } = judge({ stack, groups, deployments, allow: options.allow });
  for (const line of intended) {
    console.log(line);
  }
  for (const line of [...missing, ...stuck]) {
    console.error(line);
  }
  if (stuck.length + missing.length === 0) {
    console.log(
      `${options.stack}: no stuck suspension in ${stack.groups.map(({ name }) => name).join(", ")}, no host in Standby, no lowered MinSize.`,
    );
  }
  return stuck.length + missing.length === 0 ? 0 : 1;
});
