import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../preview/usage-error.mjs";

const execute = promisify(execFile);
const GROUP_TYPE = "aws:autoscaling/group:Group";
const SCHEDULE_TYPE = "aws:autoscaling/schedule:Schedule";
const STATE_LIMIT_BYTES = 256 * 1024 * 1024;

/**
 * What state says: region, deployment group, and the Auto Scaling groups named in outputs whose name begins with
 * `autoScalingGroupName`, each with the suspensions that the program declares and every minimum size that it gives the group,
 * by schedule too.
 * @throws UsageError when there is none to look at
 */
export async function readStack(name) {
  const [outputs, state, region] = await Promise.all([
    pulumi(["stack", "output", "--json", "--stack", name]),
    pulumi(["stack", "export", "--stack", name]),
    pulumi(["config", "get", "aws:region", "--json", "--stack", name]),
  ]);
  const named = Object.entries(outputs)
    .filter(([output]) => output.startsWith("autoScalingGroupName"))
    .flatMap(([, value]) => value);
  if (named.length === 0) {
    throw new UsageError(`${name} has no output autoScalingGroupName: is the stack up?`);
  }
  const resources = state.deployment?.resources ?? [];
  return {
    name,
    region: region.value,
    applicationName: outputs.applicationName,
    deploymentGroupName: outputs.deploymentGroupName,
    groups: named.map((group) => declaredOf(group, resources)),
  };
}

/** What the resources in state say of a group. */
export function declaredOf(name, resources) {
  const group = resources.find(({ type, outputs }) => type === GROUP_TYPE && outputs?.name === name);
  const schedules = resources.filter(
    ({ type, outputs }) => type === SCHEDULE_TYPE && outputs?.autoscalingGroupName === name,
  );
  const sizes = [group, ...schedules].map((resource) => resource?.inputs?.minSize);
  return {
    name,
    declared: group?.inputs?.suspendedProcesses ?? [],
    // A schedule's -1 leaves the size as it is; a value that is not in clear is not known.
    minSizes: sizes.filter((size) => Number.isInteger(size) && size >= 0),
  };
}

async function pulumi(args) {
  try {
    const { stdout } = await execute("pulumi", [...args, "--non-interactive"], {
      maxBuffer: STATE_LIMIT_BYTES,
    });
    return JSON.parse(stdout);
  } catch (error) {
    throw new UsageError(`pulumi ${args.join(" ")} failed: ${String(error.stderr || error.message).trim()}`);
  }
}
