import type { FleetInstance } from "../../../ports/fleets";
import type { DeploymentGroup, DeploymentGroupSettings } from "../store/model";
import type { Surroundings } from "./ports";

/**
 * The hosts of a deployment: those InService and those in Standby, to which CodeDeploy deploys too. A launching host
 * has its own deployment, and a terminating host has none.
 */
export function fleetHosts(world: Surroundings, settings: DeploymentGroupSettings): readonly string[] {
  return instances(world, settings)
    .filter((instance) => ["InService", "EnteringStandby", "Standby"].includes(instance.lifecycleState))
    .map((instance) => instance.instanceId);
}

export function lifecycleState(
  world: Surroundings,
  settings: DeploymentGroupSettings,
  instanceId: string,
): FleetInstance["lifecycleState"] | undefined {
  return instance(world, settings, instanceId)?.lifecycleState;
}

export function zoneOf(
  world: Surroundings,
  settings: DeploymentGroupSettings,
  instanceId: string,
): string | undefined {
  return instance(world, settings, instanceId)?.availabilityZone;
}

/** Terminated hosts are removed from the group's records, so that these do not grow with every scaling. */
export function forgetGoneHosts(world: Surroundings, group: DeploymentGroup): void {
  const present = new Set(instances(world, group.settings).map((instance) => instance.instanceId));
  for (const instanceId of group.hosts.keys()) {
    if (!present.has(instanceId)) {
      group.hosts.delete(instanceId);
    }
  }
}

function instance(world: Surroundings, settings: DeploymentGroupSettings, instanceId: string) {
  return instances(world, settings).find((each) => each.instanceId === instanceId);
}

function instances(world: Surroundings, settings: DeploymentGroupSettings): readonly FleetInstance[] {
  return settings.autoScalingGroups.flatMap((name) => world.fleets.instances(name));
}
