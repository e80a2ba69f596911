import type { HostSettings } from "../settings/sections/hosts";

/** Whose sizes and template versions rollouts set. */
export interface FleetOwners {
  readonly twoFleets: boolean;
}

/**
 * Properties of an Auto Scaling group that Pulumi sets when it makes the group, and leaves as they are afterwards.
 *
 * Scaling owns the size after the start, and an update must not reset it under load. The provider only knows the size from
 * the state; groupArgs says what this means for a change of minSize. With two fleets, rollouts own the other sizes and the
 * version of the launch template: they set them on the idle fleet, so that no update launches anything on the live one.
 *
 * A path must not lead through something that state or program do not have (pulumi/pulumi,
 * sdk/go/common/resource/property_path.go, Reset). So only the property is named that the group has.
 */
export function leftToOthers({ mixedInstances }: HostSettings, { twoFleets }: FleetOwners): string[] {
  if (!twoFleets) {
    return ["desiredCapacity"];
  }
  const template =
    mixedInstances === undefined
      ? "launchTemplate"
      : "mixedInstancesPolicy.launchTemplate.launchTemplateSpecification";
  return ["desiredCapacity", "minSize", "maxSize", template];
}
