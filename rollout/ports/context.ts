import type { Baseline } from "../model/fleet-view";
import type { RolloutSettings } from "../model/settings";
import type { Clock } from "./clock";
import type { GuardSession } from "./guard-session";
import type { Port } from "./port";

/** What every effectful part of a rollout works with. */
export interface Context {
  readonly port: Port;
  readonly clock: Clock;
  /** Receives whole lines without a line break. */
  readonly log: (line: string) => void;
  readonly settings: RolloutSettings;
  /** The group's guard, held by this run; absent where the program names none. */
  readonly guard?: GuardSession;
  /** Until then "does not exist" may only mean that AWS has not heard of it everywhere yet. Milliseconds since the epoch. */
  readonly freshUntil?: number;
  /** How the rollout found the Auto Scaling group; absent where none is under way. */
  readonly baseline?: Baseline;
}
