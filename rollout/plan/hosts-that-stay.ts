/** As CodeDeploy's API tells it; MOST_CONCURRENCY is only told, never set (CodeDeploy API reference, MinimumHealthyHosts). */
export interface MinimumHealthyHosts {
  readonly type: "HOST_COUNT" | "FLEET_PERCENT" | "MOST_CONCURRENCY";
  readonly value: number;
}

/**
 * How many hosts of a fleet CodeDeploy keeps in service while it changes the others. It rounds a percentage up to whole hosts
 * (CodeDeploy API reference, MinimumHealthyHosts: 40 % of nine keeps four). The number may exceed the fleet.
 */
export function hostsThatStay(hosts: number, { type, value }: MinimumHealthyHosts): number {
  switch (type) {
    case "HOST_COUNT":
      return value;
    case "FLEET_PERCENT":
      return Math.ceil((hosts * value) / 100);
    case "MOST_CONCURRENCY":
      return Math.max(0, hosts - value);
  }
}

/**
 * Whether a fleet can be changed at all. CodeDeploy fails a deployment at once unless fewer hosts must stay than there are,
 * rounded up (CodeDeploy user guide, instance health). So half of one host is one host, and nothing may be deployed to it.
 */
export function leavesAHost(hosts: number, minimum: MinimumHealthyHosts): boolean {
  return hostsThatStay(hosts, minimum) < hosts;
}

/** How many batches a rollout has. It counts one host at a time where none may leave: such a rollout is refused elsewhere. */
export function batchCount(hosts: number, minimum: MinimumHealthyHosts): number {
  return Math.ceil(hosts / Math.max(1, hosts - hostsThatStay(hosts, minimum)));
}
