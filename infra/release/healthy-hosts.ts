import { type Sizes, sizeRange } from "../fleet/size-range";
import type { Settings } from "../settings/schema";

type Rollout = Settings["rollout"];
type Method = Pick<Rollout, "method" | "minimumHealthyPercent">;

/**
 * How many hosts of a fleet CodeDeploy keeps in service while it changes the others. It rounds a percentage up to whole hosts
 * (CodeDeploy API reference, MinimumHealthyHosts).
 */
export function hostsThatStay(hosts: number, { method, minimumHealthyPercent = 0 }: Method): number {
  return {
    oneAtATime: hosts - 1,
    halfAtATime: Math.ceil(hosts / 2),
    allAtOnce: 0,
    rolling: Math.ceil((hosts * minimumHealthyPercent) / 100),
  }[method];
}

/**
 * Whether a fleet can be changed at all. CodeDeploy fails a deployment at once unless fewer hosts must stay than there are
 * (CodeDeploy user guide, instance health).
 */
export function leavesAHost(hosts: number, method: Method): boolean {
  return hostsThatStay(hosts, method) < hosts;
}

/**
 * The rollout over the workers: the hosts' own, or one at a time where the smallest fleet of workers would have to stay whole. A
 * single worker is ordinary, and no request waits for it.
 */
export function workersRollout(rollout: Rollout, workers: Sizes): Rollout {
  if (leavesAHost(sizeRange("workers", workers).fewest, rollout)) {
    return rollout;
  }
  const { minimumHealthyPercent: _, ...others } = rollout;
  return { ...others, method: "oneAtATime" };
}
