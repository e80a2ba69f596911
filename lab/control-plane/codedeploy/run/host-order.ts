import type { KnownHost } from "../store/model";

/**
 * Order of work: hosts whose last deployment failed, hosts with an unknown revision, hosts with an old revision,
 * hosts that already have this one (user guide, instances-health). Within each of these, the fleet's own order stays.
 */
export function orderHosts(
  instanceIds: readonly string[],
  known: ReadonlyMap<string, KnownHost>,
  revision: string,
): readonly string[] {
  const ranked = instanceIds.map((instanceId, index) => ({
    instanceId,
    index,
    rank: rank(known.get(instanceId), revision),
  }));
  return ranked.sort((a, b) => a.rank - b.rank || a.index - b.index).map((host) => host.instanceId);
}

function rank(host: KnownHost | undefined, revision: string): number {
  if (host?.lastDeploymentFailed) {
    return 0;
  }
  if (host?.revision === undefined) {
    return 1;
  }
  return host.revision === revision ? 3 : 2;
}
