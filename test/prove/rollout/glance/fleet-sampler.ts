import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { askLab } from "../../../../lab/cli/running-lab";
import { type FleetOverview, fleetOverview } from "../../../../lab/ports/fleet-overview";

const PAUSE_MS = 200;

/** What a method did to the fleet while it was looked at. */
export interface Sampled {
  /** Fewest hosts that were healthy in the fleet that had most of them. */
  readonly lowest: number;
  /** Most hosts of all fleets together. */
  readonly most: number;
  /** Hosts beyond those that were there at first, in minutes. */
  readonly extraHostMinutes: number;
}

interface Sample {
  readonly at: number;
  readonly hosts: number;
  readonly healthy: number;
}

/** Looks at the lab's fleets while the work runs. */
export async function sampled<T>(
  labUrl: string,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly seen: Sampled }> {
  const samples = [await sample(labUrl)];
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      await sleep(PAUSE_MS);
      samples.push(await sample(labUrl));
    }
  })();
  try {
    const result = await work();
    isOver = true;
    await looking;
    return { result, seen: summary(samples) };
  } finally {
    isOver = true;
    await looking.catch(() => undefined);
  }
}

async function sample(labUrl: string): Promise<Sample> {
  const text = await askLab(labUrl, "/_lab/fleets");
  if (text === undefined) {
    throw new Error(`the lab at ${labUrl} does not tell its fleets`);
  }
  const fleets = z.array(fleetOverview).parse(JSON.parse(text));
  const hosts = fleets.reduce((sum, fleet) => sum + fleet.hosts.length, 0);
  return { at: performance.now(), hosts, healthy: Math.max(0, ...fleets.map(healthyOf)) };
}

function healthyOf({ hosts }: FleetOverview): number {
  const isHealthy = (states: readonly string[]) =>
    states.length > 0 && states.every((state) => state === "healthy");
  return hosts.filter(
    ({ lifecycleState, targetStates }) => lifecycleState === "InService" && isHealthy(targetStates),
  ).length;
}

/** @param samples at least one, the oldest first */
export function summary(samples: readonly Sample[]): Sampled {
  const [first] = samples;
  const before = first?.hosts ?? 0;
  const extraMs = samples.reduce((sum, { at, hosts }, index) => {
    const next = samples[index + 1];
    return sum + (next === undefined ? 0 : (next.at - at) * Math.max(0, hosts - before));
  }, 0);
  return {
    lowest: Math.min(...samples.map(({ healthy }) => healthy)),
    most: Math.max(...samples.map(({ hosts }) => hosts)),
    extraHostMinutes: Math.round(extraMs / 6000) / 10,
  };
}
