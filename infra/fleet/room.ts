import { type Amount, additionalHosts } from "@inservice/rollout/plan";
import type { Sizes } from "./size-range";

/** A size that the program gives a fleet and that leaves no room for an additional batch. */
export interface WithoutRoom {
  /** Where the largest size is set, and what it is. */
  readonly path: string;
  readonly maxSize: number;
  /** Hosts that there are then at least, and those that would be added. */
  readonly hosts: number;
  readonly added: number;
}

/**
 * Where a fleet that has no more hosts than the program asks for could not grow by an additional batch: at its start, and under
 * each schedule. How far scaling has grown it, only a rollout sees.
 *
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
