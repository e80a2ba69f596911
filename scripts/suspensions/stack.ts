import { z } from "zod";
import { pulumiJson } from "../command-line/pulumi";
import { readState, type StateResource } from "../command-line/state";
import { UsageError } from "../command-line/usage-error";
import type { DeclaredGroup, Stack } from "./model";

const GROUP_TYPE = "aws:autoscaling/group:Group";
const SCHEDULE_TYPE = "aws:autoscaling/schedule:Schedule";

const texts = z.array(z.string());
const size = z.number().int().nonnegative();

/**
 * What state says of a stack: its region, its deployment group, and the Auto Scaling groups that are named in outputs whose
 * name begins with `autoScalingGroupName`.
 * @throws UsageError when the stack is not up, or cannot be read
 */
export async function readStack(name: string): Promise<Stack> {
  const [printed, resources, region] = await Promise.all([
    pulumiJson(["stack", "output", "--json", "--stack", name]),
    readState(name),
    pulumiJson(["config", "get", "aws:region", "--json", "--stack", name]),
  ]);
  const outputs = z.record(z.string(), z.unknown()).parse(printed);
  const names = Object.entries(outputs)
    .filter(([output]) => output.startsWith("autoScalingGroupName"))
    .flatMap(([, value]) => (typeof value === "string" ? value : texts.parse(value)));
  if (names.length === 0) {
    throw new UsageError(`${name} has no output autoScalingGroupName: is the stack up?`);
  }
  const { applicationName, deploymentGroupName } = outputs;
  return {
    name,
    region: z.object({ value: z.string() }).parse(region).value,
    applicationName: textOf(applicationName),
    deploymentGroupName: textOf(deploymentGroupName),
    groups: names.map((group) => declaredOf(group, resources)),
  };
}

/** What the resources in state say of a group. */
export function declaredOf(
  name: string,
  resources: readonly Pick<StateResource, "type" | "inputs" | "outputs">[],
): DeclaredGroup {
  const group = resources.find(({ type, outputs }) => type === GROUP_TYPE && outputs?.name === name);
  const schedules = resources.filter(
    ({ type, outputs }) => type === SCHEDULE_TYPE && outputs?.autoscalingGroupName === name,
  );
  const suspended = texts.safeParse(group?.inputs?.suspendedProcesses);
  return {
    name,
    declared: suspended.data ?? [],
    // A schedule's -1 leaves the size as it is; a value that is not in clear is not known.
    minSizes: [group, ...schedules].flatMap(
      (resource) => size.safeParse(resource?.inputs?.minSize).data ?? [],
    ),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
