import type { GroupKind } from "../installed/group-kinds";
import type { HostSettings } from "../settings/sections/hosts";

/** What rollouts set. */
export interface FleetOwners {
  /** Sizes, because they fill one of two fleets. */
  readonly twoFleets: boolean;
  /** The version of the launch template. */
  readonly template: boolean;
  /** What the group is before the update. Default: it is new. */
  readonly kind?: GroupKind | undefined;
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
 * sdk/go/common/resource/property_path.go, Reset). So only the property is named that the group has. An update that changes the
 * kind of a group has to write the template where the new kind has it, and leaves nothing of it.
 */
export function leftToOthers(
  { mixedInstances }: HostSettings,
  { twoFleets, template, kind }: FleetOwners,
): string[] {
  const wanted: GroupKind = mixedInstances === undefined ? "oneType" : "severalTypes";
  const ofTemplate =
    wanted === "oneType"
      ? "launchTemplate"
      : "mixedInstancesPolicy.launchTemplate.launchTemplateSpecification";
  return [
    "desiredCapacity",
    ...(twoFleets ? ["minSize", "maxSize"] : []),
    ...(template && (kind === undefined || kind === wanted) ? [ofTemplate] : []),
  ];
}
