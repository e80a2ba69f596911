import { outlook, wayOf } from "@inservice/rollout/plan";
import { withoutRoom } from "../fleet/room";
import { type Sizes, sizeRange } from "../fleet/size-range";
import type { Settings } from "../settings/schema";
import { hasTwoFleets } from "./two-fleets";

type Rollout = Settings["rollout"];

/**
 * The rollout settings of the workers. They are the hosts' settings, or oneAtATime if none of the smallest fleet of
 * workers could leave, or if the workers' group has no room for an additional batch. A single worker is common, and no
 * request waits for it. Workers get no requests that could move to a second fleet, so they have none.
 */
export function workersRollout(rollout: Rollout, workers: Sizes): Rollout {
  const way = wayOf(rollout);
  const isTooSmall = outlook(sizeRange("workers", workers).fewest, way) === undefined;
  const isTooTight =
    "additionalBatch" in way && withoutRoom("workers", workers, way.additionalBatch).length > 0;
  if (!isTooSmall && !isTooTight && !hasTwoFleets(rollout)) {
    return rollout;
  }
  const { minimumHealthyPercent: _, batch: _batch, zones: _zones, ...others } = rollout;
  return { ...others, method: "oneAtATime" };
}
