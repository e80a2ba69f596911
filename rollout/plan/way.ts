import type { Amount } from "../model/settings";
import { additionalHosts } from "./amount";
import type { MinimumHealthyHosts } from "./hosts-that-stay";
import { type ConfiguredMethod, minimumOf } from "./minimum";

/**
 * What decides how many hosts change together: a minimum of healthy hosts in a deployment configuration, a batch of the live
 * size, or a batch that is added before and retired afterwards, while as many hosts as there were stay in service.
 */
export type Way = MinimumHealthyHosts | { readonly batch: Amount } | { readonly additionalBatch: Amount };

/** How a program asks for a rollout. */
export interface Method {
  readonly method: ConfiguredMethod["method"] | "rollingWithAdditionalBatch";
  /** Only with `rolling`, in the place of `batch`. */
  readonly minimumHealthyPercent?: number | undefined;
  /** With `rolling` in the place of `minimumHealthyPercent`, or with `rollingWithAdditionalBatch`, by default one host. */
  readonly batch?: Amount | undefined;
}

export const ONE_HOST: Amount = { hosts: 1 };

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
 * The way of a group's first revision. Batches begin with the second: until then nothing serves, and the first goes with the
 * group's own configuration (asked.ts), one host at a time.
 */
export function firstWay(way: Way): Way {
  return "type" in way ? way : minimumOf({ method: "oneAtATime" });
}

/** The largest live size to which hosts can be added without going beyond so many; 0 where there is none. */
export function largestWithRoom(most: number, added: Amount): number {
  for (let live = most; live > 0; live--) {
    if (live + additionalHosts(live, added) <= most) {
      return live;
    }
  }
  return 0;
}
