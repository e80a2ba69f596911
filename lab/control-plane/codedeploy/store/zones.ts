import { minimumHealthy } from "./minimum-healthy";
import type { Deployment, Target } from "./model";

export interface ZoneUpdate {
  readonly hosts: readonly Target[];
  /** Hosts of the zone that must stay healthy. */
  readonly minimum: number;
  /** Waiting time after the zone; 0 after the last. */
  readonly bakeSeconds: number;
}

/**
 * The zones of a deployment in the order of their names, which AWS does not document; undefined without a zonal configuration, and
 * for a rollback, which takes its hosts from all zones (user guide, deployment-configurations-create, zonal configuration).
 */
export function zonesOf(deployment: Deployment): readonly ZoneUpdate[] | undefined {
  const { zonal } = deployment.config;
  if (zonal === undefined || deployment.creator === "codeDeployRollback") {
    return undefined;
  }
  const byZone = new Map<string, Target[]>();
  for (const target of deployment.targets.values()) {
    const zone = target.availabilityZone;
    byZone.set(zone, [...(byZone.get(zone) ?? []), target]);
  }
  const last = byZone.size - 1;
  return [...byZone]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, hosts], index) => ({
      hosts,
      minimum: minimumHealthy(zonal.minimumPerZone, hosts.length),
      bakeSeconds: index === last ? 0 : index === 0 ? zonal.firstMonitorSeconds : zonal.monitorSeconds,
    }));
}
