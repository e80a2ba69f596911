import type { Amount } from "../model/settings";
import { hostsThatStay, type MinimumHealthyHosts } from "./hosts-that-stay";

/** One Availability Zone after the other, each watched before the next (CodeDeploy API reference, ZonalConfig). */
export interface Zones {
  /** In how many zones the fleet may stand. Default: the most that a region has. */
  readonly count?: number | undefined;
  /** Seconds for which each zone is watched after its hosts were changed. */
  readonly monitorSeconds: number;
  /** The same for the first one. Default: `monitorSeconds`. */
  readonly firstMonitorSeconds?: number | undefined;
  /** Hosts that stay in service in the zone that is changed. Default: none. */
  readonly minimumHealthyHosts?: Amount | undefined;
}

/** us-east-1 (AWS global infrastructure, regions and Availability Zones). */
const MOST_ZONES = 6;

/** The batch of each zone: the lesser of what the fleet and the zone can spare (CodeDeploy user guide, instance health). */
interface ZoneBatch {
  readonly hosts: number;
  readonly batch: number;
}

/** Auto Scaling keeps zones even (Auto Scaling user guide, benefits). Undefined where a zone can spare no host. */
export function zoneBatches(
  hosts: number,
  minimum: MinimumHealthyHosts,
  zones: Zones,
): readonly ZoneBatch[] | undefined {
  const spare = hosts - hostsThatStay(hosts, minimum);
  const count = zoneCount(hosts, zones);
  const batches = Array.from({ length: count }, (_, index) => {
    const here = Math.floor(hosts / count) + (index < hosts % count ? 1 : 0);
    return { hosts: here, batch: Math.min(spare, here - stayingIn(here, zones)) };
  });
  return batches.every(({ batch }) => batch > 0) ? batches : undefined;
}

/** Seconds for which zones are watched. AWS does not say whether the last one is; here it is. */
export function monitoredSeconds(hosts: number, zones: Zones): number {
  const { monitorSeconds, firstMonitorSeconds = monitorSeconds } = zones;
  return firstMonitorSeconds + (zoneCount(hosts, zones) - 1) * monitorSeconds;
}

function zoneCount(hosts: number, { count = MOST_ZONES }: Zones): number {
  return Math.max(1, Math.min(hosts, count));
}

/** CodeDeploy rounds a percentage up to whole hosts (API reference, MinimumHealthyHostsPerZone). */
function stayingIn(hosts: number, { minimumHealthyHosts }: Zones): number {
  if (minimumHealthyHosts === undefined) {
    return 0;
  }
  return "hosts" in minimumHealthyHosts
    ? minimumHealthyHosts.hosts
    : Math.ceil((hosts * minimumHealthyHosts.percent) / 100);
}
