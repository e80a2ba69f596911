import type { Approval, Owed, StopRequest } from "../model/guard";
import type { Step } from "../model/step";

/** This run may not change anything any more. The message says why, and who holds the guard. */
export class LeaseLost extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "LeaseLost";
  }
}

export type Loss = "taken" | "deleted";

/** The guard of a deployment group, held by this run of the engine. */
export interface GuardSession {
  /** What has to be undone, this run's and what a former one left. */
  readonly owed: Owed;
  /** Somebody asks this run to stop. */
  readonly stop: StopRequest | undefined;
  /** Somebody has approved what this run waits for; it learns of it at a look, within 20 s. Gone with the next `begin`. */
  readonly approval: Approval | undefined;
  /** How this run has lost the guard for good, once it knows: another run took it, or somebody deleted it. */
  readonly loss: Loss | undefined;
  /** Writes the plan of a new rollout; what is owed stays, and no approval of a former plan counts. */
  begin(contentHash: string, steps: readonly Step[]): Promise<void>;
  /** Writes which step begins. */
  at(step: number): Promise<void>;
  /** Writes what is owed, before the change that causes it. */
  owe(owed: Owed): Promise<void>;
  /**
   * Renews the lease when it is time, and learns of a stop. To be called at each look, and after each pause. It tries once
   * and lets the caller go on while the store does not answer, for reading harms nobody.
   *
   * @throws LeaseLost when another run holds the guard
   */
  look(): Promise<void>;
  /**
   * Returns once the lease covers the longest call. To be called before each call that changes something. It costs a call
   * only when the lease has not been renewed for some time, and is tried again while the store does not answer.
   *
   * @throws LeaseLost when another run holds the guard, or the lease could not be renewed
   */
  keep(): Promise<void>;
  /** Gives the lease back; what hinders it is only told. The journal goes with it if nothing is owed. */
  release(): Promise<void>;
}
