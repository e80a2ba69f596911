import type { Guard, Lease } from "../model/guard";
import { LeaseLost, type Loss } from "../ports/guard-session";
import type { GuardStore, StoredGuard } from "../ports/guard-store";
import { type Drift, driftOf, leftOf, released, renewed, storeTime } from "./lease";
import type { GuardTools } from "./tools";
import { asksToStop, lossText } from "./words";

/** @param now the store's time */
export type Edit = (guard: Guard, now: number) => Guard;

/** Between two writes of which the first met another one. */
const PAUSE_MS = 500;

/**
 * The guard as this run has read or written it last. Each write replaces exactly that, so one that succeeds proves that
 * nobody has taken the guard meanwhile, however long that was; and each renews the lease.
 */
export class Grip {
  private lost: { readonly how: Loss; readonly error: LeaseLost } | undefined;

  constructor(
    private readonly tools: GuardTools,
    private readonly owner: string,
    private held: StoredGuard,
    private drift: Drift,
  ) {}

  get guard(): Guard {
    return this.held.guard;
  }

  get loss(): Loss | undefined {
    return this.lost?.how;
  }

  /** Neither lost, as far as is known, nor given back. */
  get isHeld(): boolean {
    return this.lost === undefined && this.guard.lease !== undefined;
  }

  refuseIfLost(): void {
    if (this.lost !== undefined) {
      throw this.lost.error;
    }
  }

  /** Milliseconds for which the lease lasts at least; negative when it may have ended. */
  leftMs(): number {
    return leftOf(this.lease(), this.tools.clock.now(), this.drift);
  }

  /** @throws LeaseLost when another run has the guard */
  async write(edit: Edit): Promise<void> {
    const { clock, newId, store } = this.tools;
    for (;;) {
      const now = storeTime(clock.now(), this.drift);
      const nonce = newId();
      const next = { ...renewed(edit(this.guard, now), this.lease(), now), nonce };
      const written = await this.timed(() => store.write(next, this.held.eTag));
      if (written !== "conflict") {
        this.held = written;
        return;
      }
      await this.reread();
      if (this.guard.nonce === nonce) {
        return;
      }
      await clock.sleep(PAUSE_MS);
    }
  }

  async giveBack(): Promise<void> {
    const { clock, newId, store } = this.tools;
    for (;;) {
      const next = { ...released(this.guard), nonce: newId() };
      const written = await store.write(next, this.held.eTag);
      if (written !== "conflict") {
        this.held = written;
        return;
      }
      const found = this.ours(await store.read());
      if (found === undefined) {
        return;
      }
      this.held = found;
      await clock.sleep(PAUSE_MS);
    }
  }

  /** What another write has left: a request to stop, or one of this run whose answer got lost. */
  private async reread(): Promise<void> {
    const { log, store } = this.tools;
    const read = await this.timed(() => store.read());
    const found = this.ours(read);
    if (found === undefined) {
      const error = new LeaseLost(lossText(store.place, this.guard.fence, read.guard));
      this.lost = { how: read.guard === undefined ? "deleted" : "taken", error };
      throw error;
    }
    if (this.guard.stop === undefined && found.guard.stop !== undefined) {
      log(asksToStop(found.guard.stop));
    }
    this.held = found;
  }

  private ours(read: Awaited<ReturnType<GuardStore["read"]>>): StoredGuard | undefined {
    if (read.guard === undefined) {
      return undefined;
    }
    const { fence, lease } = read.guard;
    return fence === this.guard.fence && lease?.owner === this.owner ? read : undefined;
  }

  private async timed<T extends "conflict" | { readonly at: number }>(run: () => Promise<T>): Promise<T> {
    const { clock } = this.tools;
    const sent = clock.now();
    const answer = await run();
    if (answer !== "conflict") {
      this.drift = driftOf({ sent, received: clock.now(), at: answer.at });
    }
    return answer;
  }

  private lease(): Lease {
    const { lease } = this.guard;
    if (lease === undefined) {
      throw new Error("the guard was given back already");
    }
    return lease;
  }
}
