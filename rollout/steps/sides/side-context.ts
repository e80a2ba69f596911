import type { Approval, Owed, StopRequest } from "../../model/guard";
import { NOTHING_OWED } from "../../model/guard";
import type { RolloutSettings } from "../../model/settings";
import type { Side, SideNames, TwoFleets } from "../../model/two-fleets";
import type { GuardSession, Loss } from "../../ports/guard-session";
import { sideNames, sideSettings } from "../../truth/sides";
import type { Guarded } from "../group-changes";

/** A rollout over two fleets: it always has a guard. */
export type OverSides = Guarded & { readonly settings: RolloutSettings & { readonly twoFleets: TwoFleets } };

/**
 * One side alone, as the parts of the engine see it that know one fleet. What the rollout owes is told only of blue, which is
 * the fleet that rollouts in place have changed.
 */
export function sideContext(context: OverSides, side: Side, live: Side): Guarded {
  const { guard, settings } = context;
  return {
    ...context,
    settings: sideSettings(settings, side, live),
    guard: side === "blue" ? guard : new OwingNothing(guard),
  };
}

export function namesOf({ settings }: OverSides, side: Side): SideNames {
  return sideNames(settings, side);
}

/** A program without two fleets may have to undo what the one before it has begun. */
export function overSides(context: Guarded): OverSides {
  const { settings } = context;
  const twoFleets = settings.twoFleets ?? settings.formerTwoFleets;
  if (twoFleets === undefined) {
    throw new Error(
      "neither the program nor state names the second fleet, so its traffic cannot be shifted back",
    );
  }
  return { ...context, settings: { ...settings, twoFleets } };
}

class OwingNothing implements GuardSession {
  readonly owed: Owed = NOTHING_OWED;

  constructor(private readonly whole: GuardSession) {}

  get stop(): StopRequest | undefined {
    return this.whole.stop;
  }

  get approval(): Approval | undefined {
    return this.whole.approval;
  }

  get loss(): Loss | undefined {
    return this.whole.loss;
  }

  begin(...plan: Parameters<GuardSession["begin"]>): Promise<void> {
    return this.whole.begin(...plan);
  }

  at(step: number): Promise<void> {
    return this.whole.at(step);
  }

  owe(_owed: Owed): Promise<void> {
    throw new Error("what a rollout over two fleets owes is written by the whole of it");
  }

  look(): Promise<void> {
    return this.whole.look();
  }

  keep(): Promise<void> {
    return this.whole.keep();
  }

  release(): Promise<void> {
    return this.whole.release();
  }
}
