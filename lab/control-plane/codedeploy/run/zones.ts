import { minimumHealthy } from "../store/minimum-healthy";
import type { Deployment, Target } from "../store/model";
import { zoneOf } from "./fleet-hosts";
import type { Surroundings } from "./ports";

export interface ZoneUpdate {
  readonly hosts: readonly Target[];
  /** Hosts of the zone that must stay healthy. */
  readonly minimum: number;
  /** Waiting time after the zone. */
  readonly bakeSeconds: number;
}

/**
 * The zones of a deployment in the order of their names, which AWS does not document; undefined without a zonal configuration, and
 * for a rollback, which takes its hosts from all zones (user guide, deployment-configurations-create, zonal configuration).
 */
export function zonesOf(
  world: Surroundings,
  deployment: Deployment,
  queue: readonly Target[],
): readonly ZoneUpdate[] | undefined {
  const { zonal } = deployment.config;
  if (zonal === undefined || deployment.creator === "codeDeployRollback") {
    return undefined;
  }
  const byZone = new Map<string, Target[]>();
  for (const target of queue) {
    const zone = zoneOf(world, deployment.settings, target.instanceId) ?? "";
    byZone.set(zone, [...(byZone.get(zone) ?? []), target]);
  }
  return [...byZone]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, hosts], index) => ({
      hosts,
      minimum: minimumHealthy(zonal.minimumPerZone, hosts.length),
      bakeSeconds: index === 0 ? zonal.firstMonitorSeconds : zonal.monitorSeconds,
    }));
}
