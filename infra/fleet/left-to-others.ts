import type { HostSettings } from "../settings/sections/hosts";

/** What rollouts set. */
export interface FleetOwners {
  /** Sizes, because they fill one of two fleets. */
  readonly twoFleets: boolean;
  /** The version of the launch template. */
  readonly template: boolean;
}

/**
 * Properties of an Auto Scaling group that Pulumi sets when it makes the group, and leaves as they are afterwards.
 *
 * Scaling owns the size after the start, and an update must not reset it under load. The provider only knows the size from
 * the state; groupArgs says what this means for a change of minSize. With two fleets, rollouts own the other sizes: they set
 * them on the idle fleet, so that no update launches anything on the live one. Where rollouts bring the version of the launch
 * template to hosts, an instance refresh makes it the group's: a rollback of it brings back what the group has at its start
 * (Auto Scaling user guide, undo changes with a rollback).
 *
 * A path must not lead through something that state or program do not have (pulumi/pulumi,
 * sdk/go/common/resource/property_path.go, Reset). So only the property is named that the group has.
 */
export function leftToOthers({ mixedInstances }: HostSettings, { twoFleets, template }: FleetOwners): string[] {
  const ofTemplate =
    mixedInstances === undefined
      ? "launchTemplate"
      : "mixedInstancesPolicy.launchTemplate.launchTemplateSpecification";
  return [
    "desiredCapacity",
    ...(twoFleets ? ["minSize", "maxSize"] : []),
    ...(template ? [ofTemplate] : []),
  ];
}
