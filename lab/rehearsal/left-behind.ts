import { z } from "zod";
import { type FleetOverview, fleetOverview } from "../ports/fleet-overview";

/** Properties of an Auto Scaling group that a release must not change. */
export interface FleetState {
  readonly name: string;
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
  readonly suspendedProcesses: readonly string[];
  /** Instances in Standby or on their way there. */
  readonly standby: readonly string[];
}

const SIZES = [
  ["minSize", "MinSize"],
  ["maxSize", "MaxSize"],
  ["desiredCapacity", "desired capacity"],
] as const;

const IN_STANDBY = ["EnteringStandby", "Standby"];

/** Reads `/_lab/fleets`. @throws when the text is not what that page says */
export function readFleets(text: string): readonly FleetState[] {
  return z.array(fleetOverview).parse(JSON.parse(text)).map(fleetState);
}

/** Differences from the state before the release, and hosts that stayed in Standby. Empty if all is well. */
export function leftBehind(before: readonly FleetState[], after: readonly FleetState[]): readonly string[] {
  return exchanged(before, after).flatMap((was) => {
    const is = after.find(({ name }) => name === was.name);
    return is === undefined
      ? [`Auto Scaling group ${was.name} is gone after the release`]
      : differences(was, is).map((text) => `Auto Scaling group ${was.name}: ${text}`);
  });
}

/**
 * The state before, with the sizes of two groups exchanged if the release has exchanged exactly these: it moved the requests from one
 * fleet to the other.
 */
function exchanged(before: readonly FleetState[], after: readonly FleetState[]): readonly FleetState[] {
  const sameSizes = (left: FleetState | undefined, right: FleetState | undefined): boolean =>
    SIZES.every(([key]) => left?.[key] === right?.[key]);
  const now = (fleet: FleetState | undefined) => after.find(({ name }) => name === fleet?.name);
  const [one, other, ...more] = before.filter((was) => !sameSizes(was, now(was)));
  if (one === undefined || other === undefined || more.length > 0) {
    return before;
  }
  if (!sameSizes(one, now(other)) || !sameSizes(other, now(one))) {
    return before;
  }
  const sizesOf = ({ minSize, maxSize, desiredCapacity }: FleetState) => ({
    minSize,
    maxSize,
    desiredCapacity,
  });
  return before.map((was) => {
    const partner = was === one ? other : one;
    return was === one || was === other ? { ...was, ...sizesOf(partner) } : was;
  });
}

function differences(was: FleetState, is: FleetState): readonly string[] {
  const sizes = SIZES.filter(([key]) => was[key] !== is[key]).map(
    ([key, title]) => `${title} was ${was[key]} before the release and is ${is[key]} after it`,
  );
  const suspended = is.suspendedProcesses.filter((name) => !was.suspendedProcesses.includes(name));
  const resumed = was.suspendedProcesses.filter((name) => !is.suspendedProcesses.includes(name));
  return [
    ...sizes,
    ...(suspended.length === 0 ? [] : [`the release left ${suspended.join(", ")} suspended`]),
    ...(resumed.length === 0
      ? []
      : [`the release resumed ${resumed.join(", ")}, which was suspended before it`]),
    ...(is.standby.length === 0 ? [] : [`the release left ${is.standby.join(", ")} in Standby`]),
  ];
}

function fleetState({ suspendedProcesses, hosts, ...sizes }: FleetOverview): FleetState {
  const standby = hosts.filter(({ lifecycleState }) => IN_STANDBY.includes(lifecycleState));
  return {
    ...sizes,
    suspendedProcesses: [...suspendedProcesses].sort(),
    standby: standby.map(({ instanceId }) => instanceId),
  };
}
