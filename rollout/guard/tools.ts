import type { LeaseProcess } from "../model/guard";
import type { Clock } from "../ports/clock";
import type { GuardStore } from "../ports/guard-store";
import type { Patient } from "../ports/persist";

/** What a run of the engine takes and keeps a guard with. */
export interface GuardTools {
  readonly store: GuardStore;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** The deployment group, for messages. */
  readonly group: string;
  /** Who runs it, for people: user, host and process. */
  readonly who: string;
  /** This run's process; absent where the system does not tell. */
  readonly process?: LeaseProcess | undefined;
  /** Whether a process is known to have ended. Default: of none it is known. */
  readonly hasEnded?: (process: LeaseProcess) => boolean;
  /** Another text at each call, in every run. */
  readonly newId: () => string;
}

/** Twice as long before the first repetition. */
const PAUSE_MS = 500;

export function patientOf({ clock, log }: Pick<GuardTools, "clock" | "log">): Patient {
  return { clock, log, settings: { pollMs: PAUSE_MS } };
}
