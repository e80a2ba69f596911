import { additionalHosts, batchHosts } from "./amount";
import { batchCount, hostsThatStay, leavesAHost, type MinimumHealthyHosts } from "./hosts-that-stay";
import type { Way } from "./way";
import { type Zones, zoneBatches } from "./zones";

/** How a rollout goes over a fleet, as far as that is known beforehand. */
interface Outlook {
  /** Hosts of the fleet before the rollout. */
  readonly hosts: number;
  /** Hosts that are added during the rollout. */
  readonly added: number;
  /** The most hosts that change together. */
  readonly batch: number;
  readonly batches: number;
  /** The fewest hosts in service during the rollout. */
  readonly lowest: number;
}

/**
 * The outlook for a fleet. Undefined if no host may leave: CodeDeploy's rule of minimum healthy hosts forbids it, or the
 * batch is the whole fleet.
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
  if ("twoFleets" in way) {
    return { hosts, added: hosts, ...fillBatches(hosts), lowest: hosts };
  }
  if (!leavesAHost(hosts, way)) {
    return undefined;
  }
  if (way.zones !== undefined) {
    return zonal(hosts, way, way.zones);
  }
  const lowest = hostsThatStay(hosts, way);
  return { hosts, added: 0, batch: hosts - lowest, batches: batchCount(hosts, way), lowest };
}

function zonal(hosts: number, minimum: MinimumHealthyHosts, zones: Zones): Outlook | undefined {
  const all = zoneBatches(hosts, minimum, zones);
  if (all === undefined) {
    return undefined;
  }
  const batch = Math.max(...all.map((zone) => zone.batch));
  const batches = all.reduce((sum, zone) => sum + Math.ceil(zone.hosts / zone.batch), 0);
  return { hosts, added: 0, batch, batches, lowest: hosts - batch };
}

/** One host of the second fleet proves the revision; then the others launch together and install it. */
function fillBatches(hosts: number): Pick<Outlook, "batch" | "batches"> {
  return hosts > 1 ? { batch: hosts - 1, batches: 2 } : { batch: 1, batches: 1 };
}
