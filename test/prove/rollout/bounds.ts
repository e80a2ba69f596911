import type { Report } from "../../../lab/rehearsal/report-format";

/** Wall time of a deployment in place / its drains, checks and hooks. */
export const MOST_TIMES_WAITS = 1.1;
/** The load of a rehearsal. */
export const LEAST_A_SECOND = 500;

/** Smaller fleets make so many calls more, which a rollout of any size makes: docs/architecture.md lists them. */
const SMALL = { upTo: 12, more: 50 };
/** Two fleets are looked at, and both deployment groups; traffic is watched between two shares of it. */
const SMALL_OF_TWO = { upTo: 30, more: 120 };

/**
 * How many calls a rollout may make: three a host, and in each tick one and one for each 25 hosts, since CodeDeploy tells of 25
 * in one call.
 */
export function allowedCalls(hosts: number, ticks: number, twoFleets = false): number {
  const small = twoFleets ? SMALL_OF_TWO : SMALL;
  const more = hosts <= small.upTo ? small.more : 0;
  return Math.floor(more + 3 * hosts + ticks * (1 + hosts / 25));
}

/** What a rehearsal shows beyond what it judges itself. */
export interface Rehearsed {
  readonly requests: number;
  readonly failed: number;
  readonly hosts: number;
  readonly lowestInService: number;
  readonly mostInService: number;
  readonly seconds: number;
  readonly timesWaits: number;
  readonly requestsPerSecond: number;
  readonly calls: number;
  readonly callsAllowed: number;
}

/** @param pollSeconds the stack's setting */
export function rehearsed(report: Report, pollSeconds: number, twoFleets = false): Rehearsed {
  const [rollout] = report.rollouts;
  if (rollout === undefined) {
    throw new Error("the report has no rollout");
  }
  const waits = rollout.floorSeconds + rollout.hookSeconds;
  const ticks = report.engineSeconds / pollSeconds;
  return {
    requests: report.requests,
    failed: report.failed,
    hosts: rollout.hosts,
    lowestInService: rollout.lowestInService,
    mostInService: Math.max(0, ...rollout.capacity.map(({ inService }) => inService)),
    seconds: Math.round(rollout.seconds * 10) / 10,
    timesWaits: Math.round((rollout.seconds / waits) * 100) / 100,
    requestsPerSecond: report.load.requestsPerSecond,
    calls: Object.values(report.engineCalls).reduce((sum, times) => sum + times, 0),
    callsAllowed: allowedCalls(rollout.hosts, ticks, twoFleets),
  };
}

/**
 * Which promises a rehearsal breaks, besides those that its report names. Calls have a case of their own.
 *
 * @param twoFleets whether another fleet takes over: then the waits are those of more than the deployment
 */
export function broken(found: Rehearsed, twoFleets = false): readonly string[] {
  const { timesWaits, requestsPerSecond } = found;
  return [
    ...(twoFleets || timesWaits <= MOST_TIMES_WAITS
      ? []
      : [
          `the deployment took ${timesWaits} times its unavoidable waits; at most ${MOST_TIMES_WAITS} is promised`,
        ]),
    ...(requestsPerSecond >= LEAST_A_SECOND
      ? []
      : [`${requestsPerSecond} requests a second were sent; ${LEAST_A_SECOND} are promised`]),
  ];
}
