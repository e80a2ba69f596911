import { leavesAHost, minimumOf } from "@inservice/rollout/plan";
import { type Sizes, sizeRange } from "../fleet/size-range";
import type { Settings } from "../settings/schema";

type Rollout = Settings["rollout"];

/**
 * The rollout over the workers: the hosts' own, or one at a time where the smallest fleet of workers would have to stay whole. A
 * single worker is ordinary, and no request waits for it.
 */
export function workersRollout(rollout: Rollout, workers: Sizes): Rollout {
  if (leavesAHost(sizeRange("workers", workers).fewest, minimumOf(rollout))) {
    return rollout;
  }
  const { minimumHealthyPercent: _, ...others } = rollout;
  return { ...others, method: "oneAtATime" };
}
