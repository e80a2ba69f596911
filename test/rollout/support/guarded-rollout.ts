import { underGuard } from "../../../rollout/guard/under-guard";
import { runRollout } from "../../../rollout/machine/run";
import { RolloutFailure, type RolloutOutcome } from "../../../rollout/model/outcome";
import type { RolloutSettings } from "../../../rollout/model/settings";
import type { Clock } from "../../../rollout/ports/clock";
import { settings } from "./rehearsal";
import type { SimAws } from "./sim-aws";
import { SimGuard } from "./sim-guard";

export interface Deployer {
  readonly who: string;
  readonly clock: Clock;
  readonly lines: string[];
  readonly newId: () => string;
}

let ids = 0;

/** One run of the engine. */
export function deployer(aws: SimAws, who: string, clock: Clock = aws.clock): Deployer {
  const newId = () => {
    ids += 1;
    return `${who}-${ids}`;
  };
  return { who, clock, lines: [], newId };
}

export function simGuard(aws: SimAws): SimGuard {
  return new SimGuard(aws.clock);
}

/** What the state of Pulumi holds of the runs against each simulation. */
const states = new WeakMap<SimAws, RolloutOutcome>();

/** A rollout of NEW under the guard; its outcome is recorded for the next, unless it is killed. */
export async function rollOutAs(
  { who, clock, lines, newId }: Deployer,
  aws: SimAws,
  guard: SimGuard,
  changes: Partial<RolloutSettings> = {},
): Promise<RolloutOutcome> {
  const log = (line: string) => void lines.push(line);
  const recorded = states.get(aws);
  const context = { port: aws.port, clock, log, settings: settings({ recorded, ...changes }) };
  try {
    const outcome = await underGuard(context, guard.store, { who, newId }, runRollout);
    states.set(aws, outcome);
    return outcome;
  } catch (error) {
    if (error instanceof RolloutFailure) {
      states.set(aws, error.outcome);
    }
    throw error;
  }
}
