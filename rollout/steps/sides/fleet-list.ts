import type { OwedFleet } from "../../model/guard";
import type { GroupName } from "../../model/records";
import type { Context } from "../../ports/context";
import { persist } from "../../ports/persist";
import { change, type Guarded, SHOWN_MS } from "../group-changes";

/**
 * Which Auto Scaling groups a deployment group names. Without a name no launch hook is in the group: hosts come up as their image is, and no
 * old revision gets onto them (CodeDeploy API reference, UpdateDeploymentGroup: autoScalingGroups).
 */
export async function nameFleets(
  context: Guarded,
  group: GroupName,
  names: readonly string[],
): Promise<void> {
  const { log, port } = context;
  const what = names.length === 0 ? "names no Auto Scaling group" : `names ${names.join(", ")}`;
  if (isSame(await namedFleets(context, group), names)) {
    return;
  }
  log(`${group.deploymentGroupName} ${what} from now on`);
  await change(context, () => port.nameFleets(group, names));
  await shown(context, group, names);
}

/** The deployment group of a fleet, in the application of the rollout. */
export function groupOf({ settings }: Context, { deploymentGroupName }: OwedFleet): GroupName {
  return { applicationName: settings.group.applicationName, deploymentGroupName };
}

async function shown(context: Guarded, group: GroupName, names: readonly string[]): Promise<void> {
  const { clock, settings } = context;
  const deadline = clock.now() + SHOWN_MS;
  while (!isSame(await namedFleets(context, group), names)) {
    if (clock.now() >= deadline) {
      const wanted = names.join(", ") || "none";
      throw new Error(
        `${group.deploymentGroupName}: the Auto Scaling groups that it names (${wanted}) do not show after 2 minutes`,
      );
    }
    await clock.sleep(settings.pollMs);
  }
}

function namedFleets(context: Context, group: GroupName): Promise<readonly string[]> {
  return persist(context, context.clock.now() + SHOWN_MS, () => context.port.fleetsOf(group));
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name) => right.includes(name));
}
