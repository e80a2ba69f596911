import type { FleetOverview } from "../../ports/fleet-overview";
import { type AutoScalingContext, sourcesOf } from "./store/context";

/** Every group and its hosts, as they are now. */
export function fleetOverviews(context: AutoScalingContext): readonly FleetOverview[] {
  return [...context.groups.values()].map((group) => ({
    name: group.name,
    minSize: group.settings.minSize,
    maxSize: group.settings.maxSize,
    desiredCapacity: group.settings.desiredCapacity,
    suspendedProcesses: [...group.suspended.keys()],
    hosts: [...group.members.values()].map(({ instance, state }) => ({
      instanceId: instance.instanceId,
      availabilityZone: instance.availabilityZone,
      address: instance.address,
      lifecycleState: state,
      targetStates: sourcesOf(context, group).map((source) => source.health(instance.instanceId).state),
    })),
  }));
}
