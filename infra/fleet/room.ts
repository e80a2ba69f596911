import { type Amount, additionalHosts } from "@inservice/rollout/plan";
import type { Sizes } from "./size-range";

/** A size of a fleet, set by the program, that leaves no room for an additional batch. */
interface WithoutRoom {
  /** The setting of the largest size, and its value. */
  readonly path: string;
  readonly maxSize: number;
  /** The fewest hosts at that size, and the hosts that a rollout would add. */
  readonly hosts: number;
  readonly added: number;
}

/**
 * The sizes at which a fleet has no room for an additional batch: its size at the start, and that of each schedule.
 * Only a rollout knows how many hosts scaling has added.
 * @param path where the fleet's settings are, e.g. `fleet`
 */
export function withoutRoom(path: string, sizes: Sizes, share: Amount): WithoutRoom[] {
  const { minSize, maxSize, desiredCapacity, scaling } = sizes;
  const times = [
    { path: `${path}.maxSize`, maxSize, hosts: Math.max(minSize, desiredCapacity ?? 0) },
    ...scaling.schedules.map((schedule, index) => ({
      path:
        schedule.maxSize === undefined ? `${path}.maxSize` : `${path}.scaling.schedules[${index}].maxSize`,
      maxSize: schedule.maxSize ?? maxSize,
      hosts: Math.max(schedule.minSize ?? minSize, schedule.desired ?? 0),
    })),
  ];
  const tight = times
    .filter(({ hosts }) => hosts > 0)
    .map((time) => ({ ...time, added: additionalHosts(time.hosts, share) }))
    .filter(({ hosts, added, maxSize: most }) => hosts + added > most)
    .sort((one, other) => other.hosts + other.added - one.hosts - one.added);
  return tight.filter(({ path: key }, index) => tight.findIndex((each) => each.path === key) === index);
}
