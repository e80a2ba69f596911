import { additionalHosts, batchHosts } from "./amount";
import { batchCount, hostsThatStay, leavesAHost } from "./hosts-that-stay";
import type { Way } from "./way";

/** How a rollout goes over a fleet, as far as that is known beforehand. */
export interface Outlook {
  /** Hosts of the fleet before. */
  readonly hosts: number;
  /** Hosts that are added for the time of the rollout. */
  readonly added: number;
  /** The most hosts that change together. */
  readonly batch: number;
  readonly batches: number;
  /** The fewest hosts in service meanwhile. */
  readonly lowest: number;
}

/**
 * The outlook for a fleet of so many hosts; undefined where none of them may leave: by CodeDeploy's rule of minimum healthy
 * hosts, or since a batch is no smaller than the fleet, which allAtOnce says in a word.
 *
 * @param hosts 1 or more
 */
export function outlook(hosts: number, way: Way): Outlook | undefined {
  if ("additionalBatch" in way) {
    const added = additionalHosts(hosts, way.additionalBatch);
    return { hosts, added, batch: added, batches: Math.ceil((hosts + added) / added), lowest: hosts };
  }
  if ("batch" in way) {
    const batch = batchHosts(hosts, way.batch);
    return batch < hosts
      ? { hosts, added: 0, batch, batches: Math.ceil(hosts / batch), lowest: hosts - batch }
      : undefined;
  }
  if (!leavesAHost(hosts, way)) {
    return undefined;
  }
  const lowest = hostsThatStay(hosts, way);
  return { hosts, added: 0, batch: hosts - lowest, batches: batchCount(hosts, way), lowest };
}
