import type { Owed, StopRequest } from "../model/guard";
import type { Step } from "../model/step";

/** The guard of a deployment group, held by this run of the engine. */
export interface GuardSession {
  /** What has to be undone, this run's and what a former one left. */
  readonly owed: Owed;
  /** Somebody asks this run to stop. */
  readonly stop: StopRequest | undefined;
  /** Writes the plan of a new rollout; what is owed stays. */
  begin(contentHash: string, steps: readonly Step[]): Promise<void>;
  /** Writes which step begins. */
  at(step: number): Promise<void>;
  /** Writes what is owed, before the change that causes it. */
  owe(owed: Owed): Promise<void>;
  /**
   * Renews the lease when it is time, and learns of a stop. To be called before each call that changes something and at
   * each look.
   *
   * @throws LeaseLost when another run holds the guard or the lease has run out
   */
  keep(): Promise<void>;
  /** Gives the lease back. The journal goes with it if nothing is owed. */
  release(): Promise<void>;
}
