import type { RolloutSide, RolloutSummary } from "../ports/rollout-summary";
import type { SharedTraffic } from "../ports/shared-traffic";
import type { EngineSpan } from "./engine-calls";

/**
 * The summary of a rollout that filled one fleet and moved the requests there. `record` is that of its deployment to the first host.
 *
 * @param bakeSeconds how long the settings watch each share of the traffic
 */
export function movedTraffic(
  record: RolloutSummary,
  { weights, inService }: SharedTraffic,
  span: EngineSpan,
  bakeSeconds: number,
): RolloutSummary {
  const shares = within(weights, span, (sample) => sample.shares);
  const sides = Object.entries(inService)
    .map(([name, samples]): RolloutSide => {
      const traffic = shares.map(({ second, value }) => ({ second, percent: percentOf(name, value) }));
      const capacity = within(samples, span, (sample) => sample.inService);
      return { name, traffic, capacity: capacity.map(({ second, value }) => ({ second, inService: value })) };
    })
    .sort((left, right) => (right.traffic[0]?.percent ?? 0) - (left.traffic[0]?.percent ?? 0));
  const capacity = leastWithTraffic(sides);
  const hosts = capacity[0]?.inService ?? 0;
  const moves = Math.max(0, shares.length - 1);
  return {
    ...record,
    method: `two fleets, ${shares.map(({ value }) => sharesText(sides, value)).join(", ")} %`,
    hosts,
    seconds: (span.endMs - span.startMs) / 1000,
    // The first host alone, then all others together, which install at their launch and wait for their first check.
    floorSeconds: record.floorSeconds + (hosts > 1 ? record.firstCheckSeconds : 0) + moves * bakeSeconds,
    hookSeconds: Math.round(record.hookSeconds * (hosts > 1 ? 2 : 1) * 1000) / 1000,
    lowestInService: Math.min(hosts, ...capacity.map(({ inService: count }) => count)),
    promisedInService: hosts,
    capacity,
    sides,
  };
}

/** What is wrong with the end of the move. Empty if one side had all requests, and the other has them all. */
export function moveProblems(sides: readonly RolloutSide[]): string[] {
  const [former, latter] = sides;
  const first = sides.map(({ traffic }) => traffic[0]?.percent ?? 0);
  const last = sides.map(({ traffic }) => traffic.at(-1)?.percent ?? 0);
  if (former === undefined || latter === undefined || sides.length > 2) {
    return [`requests are shared among ${sides.length} target groups; a rollout moves them between two`];
  }
  const moved = first[0] === 100 && last[1] === 100;
  return moved
    ? []
    : [
        `${former.name} had ${first[0]} % of the requests at first and ${last[0]} % in the end; all should have moved to ${latter.name}`,
      ];
}

/** Samples of a time, the first at its beginning. */
function within<S extends { readonly atMs: number }, V>(
  samples: readonly S[],
  { startMs, endMs }: EngineSpan,
  read: (sample: S) => V,
): readonly { readonly second: number; readonly value: V }[] {
  const before = samples.filter(({ atMs }) => atMs <= startMs).at(-1);
  const later = samples.filter(({ atMs }) => atMs > startMs && atMs <= endMs);
  return [
    ...(before === undefined ? [] : [{ second: 0, value: read(before) }]),
    ...later.map((sample) => ({ second: (sample.atMs - startMs) / 1000, value: read(sample) })),
  ];
}

function percentOf(name: string, shares: Readonly<Record<string, number>>): number {
  const total = Object.values(shares).reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? 0 : Math.round((100 * (shares[name] ?? 0)) / total);
}

/** The share of the fleet that gets the requests. */
function sharesText(sides: readonly RolloutSide[], shares: Readonly<Record<string, number>>): string {
  return String(percentOf(sides[1]?.name ?? "", shares));
}

/** The lowest number in service of a side that has requests, over time. */
function leastWithTraffic(sides: readonly RolloutSide[]): RolloutSummary["capacity"] {
  const seconds = sides.flatMap(({ capacity, traffic }) =>
    [...capacity, ...traffic].map(({ second }) => second),
  );
  return [...new Set(seconds)]
    .sort((left, right) => left - right)
    .map((second) => {
      const at = <T extends { readonly second: number }>(samples: readonly T[]) =>
        samples.filter((sample) => sample.second <= second).at(-1);
      const counts = sides
        .filter(({ traffic }) => (at(traffic)?.percent ?? 0) > 0)
        .map(({ capacity }) => at(capacity)?.inService ?? 0);
      return { second, inService: Math.min(...counts) };
    });
}
