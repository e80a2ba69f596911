import type { Amount } from "../model/settings";
import { additionalHosts } from "./amount";
import type { MinimumHealthyHosts } from "./hosts-that-stay";
import { type ConfiguredMethod, minimumOf } from "./minimum";

/**
 * What decides how many hosts change together: a minimum of healthy hosts in a deployment configuration, a batch of the
 * live fleet, or a batch that is added before and retired afterwards, so that the number of hosts in service stays.
 */
export type Way = MinimumHealthyHosts | { readonly batch: Amount } | { readonly additionalBatch: Amount };

/** How a program asks for a rollout. */
export interface Method {
  readonly method: ConfiguredMethod["method"] | "rollingWithAdditionalBatch";
  /** Only with `rolling`, instead of `batch`. */
  readonly minimumHealthyPercent?: number | undefined;
  /** With `rolling`, instead of `minimumHealthyPercent`. With `rollingWithAdditionalBatch`; the default is one host. */
  readonly batch?: Amount | undefined;
}

const ONE_HOST: Amount = { hosts: 1 };

/** The way of a method. */
export function wayOf({ method, minimumHealthyPercent, batch }: Method): Way {
  if (method === "rollingWithAdditionalBatch") {
    return { additionalBatch: batch ?? ONE_HOST };
  }
  return method === "rolling" && batch !== undefined
    ? { batch }
    : minimumOf({ method, minimumHealthyPercent });
}

/**
 * The way of a group's first revision. It has no batches, because nothing is in service yet. The group's own configuration
 * applies to it (asked.ts), one host at a time.
 */
export function firstWay(way: Way): Way {
  return "type" in way ? way : minimumOf({ method: "oneAtATime" });
}

/**
 * The largest live fleet that has room for an additional batch; 0 if there is none.
 * @param most the largest size that the fleet may have
 */
export function largestWithRoom(most: number, added: Amount): number {
  for (let live = most; live > 0; live--) {
    if (live + additionalHosts(live, added) <= most) {
      return live;
    }
  }
  return 0;
}
