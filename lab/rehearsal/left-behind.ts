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

/** Reads `/_lab/fleets`. */
export function readFleets(text: string): readonly FleetState[] {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) {
    throw new TypeError(`the lab's fleets are not a list: ${text}`);
  }
  return value.map(fleetState);
}

/** Differences from the state before the release, and hosts that stayed in Standby. Empty if all is well. */
export function leftBehind(before: readonly FleetState[], after: readonly FleetState[]): readonly string[] {
  return before.flatMap((was) => {
    const is = after.find(({ name }) => name === was.name);
    return is === undefined
      ? [`Auto Scaling group ${was.name} is gone after the release`]
      : differences(was, is).map((text) => `Auto Scaling group ${was.name}: ${text}`);
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

function fleetState(value: unknown): FleetState {
  const fields = new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  const hosts: unknown = fields.get("hosts");
  const suspended: unknown = fields.get("suspendedProcesses");
  return {
    name: String(fields.get("name")),
    minSize: Number(fields.get("minSize")),
    maxSize: Number(fields.get("maxSize")),
    desiredCapacity: Number(fields.get("desiredCapacity")),
    suspendedProcesses: (Array.isArray(suspended) ? suspended : []).map(String).sort(),
    standby: (Array.isArray(hosts) ? hosts : []).flatMap(standbyId),
  };
}

function standbyId(host: unknown): readonly string[] {
  const fields = new Map(typeof host === "object" && host !== null ? Object.entries(host) : []);
  const inStandby = ["EnteringStandby", "Standby"].includes(String(fields.get("lifecycleState")));
  return inStandby ? [String(fields.get("instanceId"))] : [];
}
