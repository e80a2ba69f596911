import { CallError, messageOf } from "../ports/call-error";
import { LONGEST_PAUSE_MS, QUIET_FAILURES } from "../ports/persist";
import type { GuardTools } from "./tools";
import { seconds } from "./words";

const PAUSE_MS = 1000;

/** Renewals that fail while a rollout only looks: they are told, and tried again with growing pauses. */
export class Troubles {
  private failures = 0;
  private nextAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly tools: GuardTools) {}

  mayTry(): boolean {
    return this.tools.clock.now() >= this.nextAt;
  }

  /** @param leftMs how long the lease lasts */
  async over(leftMs: number, renew: () => Promise<void>): Promise<void> {
    const { clock, log, store } = this.tools;
    try {
      await renew();
      this.failures = 0;
      this.nextAt = Number.NEGATIVE_INFINITY;
    } catch (error) {
      if (!(error instanceof CallError)) {
        throw error;
      }
      this.failures += 1;
      this.nextAt = clock.now() + Math.min(PAUSE_MS * 2 ** this.failures, LONGEST_PAUSE_MS);
      if (this.failures % QUIET_FAILURES === 0) {
        log(
          `the guard ${store.place} cannot be renewed (${this.failures} tries, still trying, the lease ends in ` +
            `${seconds(leftMs)} s): ${messageOf(error)}`,
        );
      }
    }
  }
}
