import { type AutoScalingContext, sourcesOf } from "./store/context";

/** A group and its hosts, for the lab's status and the rehearsal's report. */
export interface FleetOverview {
  readonly name: string;
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
  readonly suspendedProcesses: readonly string[];
  readonly hosts: readonly {
    readonly instanceId: string;
    readonly availabilityZone: string;
    readonly address: string;
    readonly lifecycleState: string;
    /** State in each of the group's target groups and Classic Load Balancers. */
    readonly targetStates: readonly string[];
  }[];
}

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
