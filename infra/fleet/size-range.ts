import type { HostSettings } from "../settings/sections/hosts";

export type Sizes = Pick<HostSettings, "minSize" | "maxSize" | "desiredCapacity" | "scaling">;

/**
 * How many hosts a fleet may have. Zero does not count, because nobody deploys to a fleet that a schedule has
 * emptied.
 */
export interface SizeRange {
  readonly fewest: number;
  readonly most: number;
  /** The settings that hold the two sizes, for messages. */
  readonly fewestIn: string;
  readonly mostIn: string;
}

/** Every minimum size that the program sets on the group, at the start and by schedules, in ascending order. */
export function minSizes({ minSize, scaling }: Sizes): readonly number[] {
  const scheduled = scaling.schedules.flatMap((schedule) => schedule.minSize ?? []);
  return [...new Set([minSize, ...scheduled])].sort((left, right) => left - right);
}

/** @param path the section of the fleet's settings, e.g. `fleet` */
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
