import { leavesAHost, minimumOf } from "@inservice/rollout/plan";
import { type Sizes, sizeRange } from "../fleet/size-range";
import type { Settings } from "../settings/schema";

type Rollout = Settings["rollout"];

/**
 * The rollout settings of the workers. They are the hosts' settings, or oneAtATime if none of the smallest fleet of
 * workers could leave. A single worker is common, and no request waits for it.
 */
export function workersRollout(rollout: Rollout, workers: Sizes): Rollout {
  if (leavesAHost(sizeRange("workers", workers).fewest, minimumOf(rollout))) {
    return rollout;
  }
  const { minimumHealthyPercent: _, ...others } = rollout;
  return { ...others, method: "oneAtATime" };
}
