import {
  ASSUMED_HOOK_SECONDS,
  allowTrafficSeconds,
  blockTrafficSeconds,
  counted,
  fillSeconds,
  launchSeconds,
  outlook,
  retireSeconds,
  rolloutSeconds,
  type Shift,
  type TrafficWaits,
  type Way,
} from "@inservice/rollout/plan";

export interface Batches {
  readonly count: number;
  /** Most hosts in one. */
  readonly size: number;
  /** Fewest hosts in service. */
  readonly lowest: number;
  /** Hosts that are added during the rollout. */
  readonly added: number;
}

/** A rollout that would fail or be refused at once. */
export interface Impossible {
  readonly because: string;
}

export interface Duration {
  readonly hookSeconds: number;
  /** How long a host waits for its load balancer; undefined without one. */
  readonly traffic: { readonly leaveSeconds: number; readonly serveSeconds: number } | undefined;
  /** How long additional hosts need to launch and to be retired; undefined without them. */
  readonly additional: { readonly launchSeconds: number; readonly retireSeconds: number } | undefined;
  /** How long a second fleet takes until it is full, and how its traffic is watched; undefined with one fleet. */
  readonly second:
    | { readonly fillSeconds: number; readonly bakes: number; readonly bakeSeconds: number }
    | undefined;
  /** Of the whole rollout. */
  readonly seconds: number;
}

/** @param maxSize of the fleet that gets hosts; undefined if only `up` will know it */
export function batchesOf(
  hosts: number | undefined,
  way: Way | undefined,
  maxSize: number | undefined,
): Batches | Impossible | undefined {
  if (hosts === undefined || hosts === 0 || way === undefined) {
    return undefined;
  }
  const found = outlook(hosts, way);
  if (found === undefined) {
    return {
      because:
        "batch" in way
          ? `the batch is the whole fleet (${counted(hosts, "host")}), and none would stay in service`
          : `as many hosts must stay healthy as there are (${hosts})`,
    };
  }
  const { added, batches, batch, lowest } = found;
  if ("twoFleets" in way && maxSize !== undefined && hosts > maxSize) {
    return {
      because: `${counted(hosts, "host")} serve, and the second fleet may have only ${maxSize} (twoFleets.size.maxSize)`,
    };
  }
  if ("additionalBatch" in way && maxSize !== undefined && hosts + added > maxSize) {
    return {
      because: `${counted(hosts, "host")} and an additional batch of ${added} are more than the largest size, ${maxSize}`,
    };
  }
  return { count: batches, size: batch, lowest, added };
}

/** @param waits undefined: not known; null: no load balancer */
export function durationOf(
  batches: Batches | Impossible | undefined,
  hosts: number | undefined,
  way: Way | undefined,
  waits: TrafficWaits | null | undefined,
): Duration | undefined {
  const isPlain = batches !== undefined && "count" in batches && hosts !== undefined && way !== undefined;
  if (!isPlain || waits === undefined) {
    return undefined;
  }
  const known = waits ?? undefined;
  const traffic = known && {
    leaveSeconds: blockTrafficSeconds(known),
    serveSeconds: allowTrafficSeconds(known),
  };
  const additional =
    "additionalBatch" in way
      ? { launchSeconds: launchSeconds(known), retireSeconds: retireSeconds(known) }
      : undefined;
  const second = "twoFleets" in way ? secondOf(hosts, way.twoFleets, known) : undefined;
  const seconds = rolloutSeconds(hosts, way, known);
  return { hookSeconds: ASSUMED_HOOK_SECONDS, traffic, additional, second, seconds };
}

function secondOf(hosts: number, { steps, bakeSeconds }: Shift, waits: TrafficWaits | undefined) {
  return { fillSeconds: fillSeconds(hosts, waits), bakes: steps.length + 1, bakeSeconds };
}
