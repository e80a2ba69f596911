import type { Amount } from "../model/settings";
import { additionalHosts } from "./amount";
import type { MinimumHealthyHosts } from "./hosts-that-stay";
import { type ConfiguredMethod, minimumOf } from "./minimum";
import type { Zones } from "./zones";

/** How traffic moves from one fleet to the other. */
export interface Shift {
  /** Shares in percent that the new fleet gets one after the other before it gets all; may be empty. */
  readonly steps: readonly number[];
  /** How long each share is watched, that of all traffic as well. */
  readonly bakeSeconds: number;
}

/**
 * What decides how many hosts change together: a minimum of healthy hosts in a deployment configuration, a batch of the
 * live fleet, or a batch that is added before and retired afterwards, so that the number of hosts in service stays. With
 * two fleets no host that serves is changed: a second fleet of the same size is filled, and then gets the traffic.
 */
export type Way =
  | (MinimumHealthyHosts & { readonly zones?: Zones | undefined })
  | { readonly batch: Amount }
  | { readonly additionalBatch: Amount }
  | { readonly twoFleets: GatedShift };

/** A shift that may wait for an approval. Nobody knows how long that takes, so no duration includes it. */
export interface GatedShift extends Shift {
  readonly approval: boolean;
}

/** Methods with two fleets. */
export type TwoFleetsMethod = "immutable" | "blueGreen";

/** How a program asks for a rollout. */
export interface Method {
  readonly method: ConfiguredMethod["method"] | "rollingWithAdditionalBatch" | TwoFleetsMethod;
  /** Only with `rolling`, instead of `batch`. */
  readonly minimumHealthyPercent?: number | undefined;
  /** Only with `minimumHealthyPercent`. Default: hosts of all zones change together. */
  readonly zones?: Zones | undefined;
  /** With `rolling`, instead of `minimumHealthyPercent`. With `rollingWithAdditionalBatch`; the default is one host. */
  readonly batch?: Amount | undefined;
  /** Only with `blueGreen`; the default is `DEFAULT_SHIFT`. With `immutable` all traffic moves at once. */
  readonly shift?: Shift | undefined;
  /** Only with two fleets: whether the shift waits for an approval. Default: no. */
  readonly approval?: boolean | undefined;
}

const ONE_HOST: Amount = { hosts: 1 };
/** Two shares to judge the new revision by, and a minute for each: alarms on load balancers look at whole minutes. */
export const DEFAULT_SHIFT: Shift = { steps: [10, 50], bakeSeconds: 60 };
const AT_ONCE: Shift = { steps: [], bakeSeconds: 0 };

/** The way of a method. */
export function wayOf({ method, minimumHealthyPercent, zones, batch, shift, approval = false }: Method): Way {
  if (method === "immutable" || method === "blueGreen") {
    const { steps, bakeSeconds } = method === "immutable" ? AT_ONCE : (shift ?? DEFAULT_SHIFT);
    return { twoFleets: { steps, bakeSeconds, approval } };
  }
  if (method === "rollingWithAdditionalBatch") {
    return { additionalBatch: batch ?? ONE_HOST };
  }
  if (method === "rolling" && batch !== undefined) {
    return { batch };
  }
  const minimum = minimumOf({ method, minimumHealthyPercent });
  return method === "rolling" && zones !== undefined ? { ...minimum, zones } : minimum;
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
