import type { FleetSize, SideNames, TwoFleets } from "../model/two-fleets";

/** Resolved input `twoFleets` of a Deployment, as `check` lets it pass. */
export interface TwoFleetsInputs {
  readonly green: SideNames;
  readonly listenerArn: string;
  readonly size: FleetSize;
  readonly steps?: readonly number[];
  readonly bakeSeconds?: number;
  readonly keepMinutes?: number;
  readonly alarmNames?: readonly string[];
  readonly approval?: boolean;
}

/** Ranges and defaults. Both lengths are limits of our own: two days, which instance refreshes bake at most, and a week. */
export const BAKE_SECONDS = { initial: 0, minimum: 0, maximum: 172_800 } as const;
export const KEEP_MINUTES = { initial: 60, minimum: 0, maximum: 10_080 } as const;
export const MOST_ALARMS = 10;

export function twoFleetsOf(inputs: TwoFleetsInputs): TwoFleets {
  return {
    green: inputs.green,
    listenerArn: inputs.listenerArn,
    size: inputs.size,
    steps: inputs.steps ?? [],
    bakeMs: (inputs.bakeSeconds ?? BAKE_SECONDS.initial) * 1000,
    keepMs: (inputs.keepMinutes ?? KEEP_MINUTES.initial) * 60_000,
    alarmNames: inputs.alarmNames ?? [],
    approval: inputs.approval ?? false,
  };
}
