import type { Fleet, FleetHealth } from "../model/fleet";
import type { HostRun } from "../model/fleet-view";
import type { DeploymentRecord, TargetRecord } from "../model/records";
import type { RolloutSettings } from "../model/settings";
import type { GuardStatus } from "./group-status";

/** What was read of a group; what is absent could not be, and `unread` says why. */
export interface Facts {
  /** Also absent where the program names none. */
  readonly guard: GuardStatus | undefined;
  readonly running: readonly Running[] | undefined;
  /** Absent in it: nothing was ever deployed successfully. */
  readonly live: { readonly deployment?: DeploymentRecord | undefined } | undefined;
  readonly fleet: Fleet | undefined;
  /** What each host runs; absent also where nothing is live. */
  readonly runs: ReadonlyMap<string, HostRun> | undefined;
  readonly health: FleetHealth | undefined;
  /** Sentences. */
  readonly unread: readonly string[];
}

export interface Running {
  readonly deployment: DeploymentRecord;
  readonly targets: readonly TargetRecord[];
}

/** What state and the caller know of a group. */
export interface Known {
  readonly settings: RolloutSettings;
  /** Processes that the program declares as suspended. */
  readonly declared: readonly string[];
  /** Whether the next `up` rolls out. */
  readonly pending: boolean;
  /** The command that rolls out. */
  readonly up: string;
}
