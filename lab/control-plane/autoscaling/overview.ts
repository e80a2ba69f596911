import type { AutoScalingContext } from "./context";

/** A group and its hosts, for the lab's status. */
export interface FleetOverview {
  readonly name: string;
  readonly suspendedProcesses: readonly string[];
  readonly hosts: readonly {
    readonly instanceId: string;
    readonly availabilityZone: string;
    readonly address: string;
    readonly lifecycleState: string;
    /** State in each of the group's target groups. */
    readonly targetStates: readonly string[];
  }[];
}

export function fleetOverviews({ groups, targetGroups }: AutoScalingContext): readonly FleetOverview[] {
  return [...groups.values()].map((group) => ({
    name: group.name,
    suspendedProcesses: [...group.suspended.keys()],
    hosts: [...group.members.values()].map(({ instance, state }) => ({
      instanceId: instance.instanceId,
      availabilityZone: instance.availabilityZone,
      address: instance.address,
      lifecycleState: state,
      targetStates: [...group.targetGroupArns].map(
        (arn) => targetGroups.health(arn, instance.instanceId).state,
      ),
    })),
  }));
}
