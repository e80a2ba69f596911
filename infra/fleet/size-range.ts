import type { HostSettings } from "../settings/sections/hosts";

export type Sizes = Pick<HostSettings, "minSize" | "maxSize" | "desiredCapacity" | "scaling">;

/** How many hosts a fleet may have while it has any: nobody releases to a fleet that a schedule has emptied. */
export interface SizeRange {
  readonly fewest: number;
  readonly most: number;
  /** Where the two are set, for messages about them. */
  readonly fewestIn: string;
  readonly mostIn: string;
}

/** Every minimum that the program gives the group, at first and by schedules; ascending. */
export function minSizes({ minSize, scaling }: Sizes): readonly number[] {
  const scheduled = scaling.schedules.flatMap((schedule) => schedule.minSize ?? []);
  return [...new Set([minSize, ...scheduled])].sort((left, right) => left - right);
}

/** @param path where the fleet's settings are, e.g. `fleet` */
export function sizeRange(path: string, { minSize, maxSize, scaling }: Sizes): SizeRange {
  const scheduled = (size: "minSize" | "maxSize") =>
    scaling.schedules.flatMap((schedule) => schedule[size] || []);
  const fewest = Math.min(minSize, ...scheduled("minSize"));
  const most = Math.max(maxSize, ...scheduled("maxSize"));
  return {
    fewest,
    most,
    fewestIn: fewest === minSize ? `${path}.minSize` : `the smallest minSize of ${path}.scaling.schedules`,
    mostIn: most === maxSize ? `${path}.maxSize` : `the largest maxSize of ${path}.scaling.schedules`,
  };
}
