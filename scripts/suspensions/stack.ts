import { DEFAULT_PROCESSES, DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
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
 * What state says of a stack: its region, and the Auto Scaling groups of its Deployments and of the outputs whose name begins
 * with `autoScalingGroupName`.
 * @throws UsageError when the stack is not up, or cannot be read
 */
export async function readStack(name: string): Promise<Stack> {
  const [printed, resources, region] = await Promise.all([
    pulumiJson(["stack", "output", "--json", "--stack", name]),
    readState(name),
    pulumiJson(["config", "get", "aws:region", "--json", "--stack", name]),
  ]);
  const outputs = z.record(z.string(), z.unknown()).parse(printed);
  const named = Object.entries(outputs)
    .filter(([output]) => output.startsWith("autoScalingGroupName"))
    .flatMap(([, value]) => (typeof value === "string" ? value : texts.parse(value)));
  if (named.length === 0) {
    throw new UsageError(`${name} has no output autoScalingGroupName: is the stack up?`);
  }
  const released = releasedGroups(resources);
  const names = new Set([...named, ...released.keys()]);
  return {
    name,
    region: z.object({ value: z.string() }).parse(region).value,
    groups: [...names].map((group) => ({ ...declaredOf(group, resources), ...released.get(group) })),
  };
}

const release = z.object({
  applicationName: z.string(),
  deploymentGroupName: z.string(),
  autoScalingGroupName: z.string(),
  guard: z.object({ bucket: z.string(), key: z.string() }).nullish(),
  twoFleets: z
    .object({ green: z.object({ deploymentGroupName: z.string(), autoScalingGroupName: z.string() }) })
    .nullish(),
});

/** How the Deployments in state roll out to which Auto Scaling group; one with two fleets names two. */
export function releasedGroups(
  resources: readonly Described[],
): ReadonlyMap<string, Pick<DeclaredGroup, "deploymentGroup" | "guard">> {
  const found = resources.flatMap(({ type, outputs }) => {
    const { data } = type === DEPLOYMENT_TYPE ? release.safeParse(outputs) : {};
    if (data === undefined) {
      return [];
    }
    const { applicationName, guard } = data;
    return [data, ...(data.twoFleets ? [data.twoFleets.green] : [])].map((side) => {
      const { autoScalingGroupName, deploymentGroupName } = side;
      const deploymentGroup = { applicationName, deploymentGroupName };
      return [autoScalingGroupName, { deploymentGroup, ...(guard ? { guard } : {}) }] as const;
    });
  });
  return new Map(found);
}

type Described = Pick<StateResource, "type" | "inputs" | "outputs" | "ignoreChanges">;

/** What the resources in state say of a group. */
export function declaredOf(name: string, resources: readonly Described[]): DeclaredGroup {
  const group = resources.find(({ type, outputs }) => type === GROUP_TYPE && outputs?.name === name);
  const schedules = resources.filter(
    ({ type, outputs }) => type === SCHEDULE_TYPE && outputs?.autoscalingGroupName === name,
  );
  const suspended = texts.safeParse(group?.inputs?.suspendedProcesses);
  return {
    name,
    declared: suspended.data ?? [],
    byDeployer: byDeployer(name, resources),
    // A schedule's -1 leaves the size as it is; a value that is not in clear is not known. A size that the program leaves to
    // rollouts is none of its own: one of two fleets is idle and has 0.
    minSizes: [group, ...schedules]
      .filter((each) => each?.ignoreChanges?.includes("minSize") !== true)
      .flatMap((resource) => size.safeParse(resource?.inputs?.minSize).data ?? []),
  };
}

function byDeployer(group: string, resources: readonly Described[]): readonly string[] {
  const deployment = resources.find(
    ({ type, outputs }) => type === DEPLOYMENT_TYPE && outputs?.autoScalingGroupName === group,
  );
  return deployment?.inputs?.suspension === "deployer"
    ? (texts.safeParse(deployment.inputs.suspendedProcesses).data ?? DEFAULT_PROCESSES.deployer)
    : [];
}
