import type { Group, Member } from "../store/model";
import { activeRefresh } from "../store/refresh";

/** How long zones stay unbalanced until a group rebalances them, in milliseconds. AWS does not document it. */
export const REBALANCE_MS = 60_000;

/**
 * The subnet in which a group launches an instance to rebalance its zones, or undefined while they are balanced or something else
 * happens. It launches before it terminates, and may pass its maximum size by 10 percent or one instance, whichever is more (Auto
 * Scaling guide, benefits: rebalancing activities): one at a time, as here, always may. Instances in Standby do not count (guide,
 * temporarily remove instances).
 */
export function subnetToFill(group: Group): string | undefined {
  const suspended = ["AZRebalance", "Launch"].some((process) => group.suspended.has(process));
  const members = [...group.members.values()];
  const serving = members.filter(({ state }) => state === "InService");
  const settled = members.every(({ state }) => state === "InService" || state === "Standby");
  const busy =
    group.launching.size > 0 ||
    activeRefresh(group) !== undefined ||
    serving.some(({ health }) => health === "Unhealthy");
  if (group.deleting || suspended || !settled || busy || serving.length !== group.settings.desiredCapacity) {
    return undefined;
  }
  const zones = zonesByLoad(group, serving);
  const [emptiest, fullest] = [zones[0], zones[zones.length - 1]];
  return (fullest?.hosts ?? 0) - (emptiest?.hosts ?? 0) >= 2 ? emptiest?.subnetId : undefined;
}

/** The zones of a group's settings, the emptiest first. */
function zonesByLoad(group: Group, serving: readonly Member[]) {
  const zones = new Map(group.settings.subnets.map((subnet) => [subnet.availabilityZone, subnet.subnetId]));
  return [...zones]
    .map(([zone, subnetId]) => ({
      subnetId,
      hosts: serving.filter(({ instance }) => instance.availabilityZone === zone).length,
    }))
    .sort((left, right) => left.hosts - right.hosts);
}
