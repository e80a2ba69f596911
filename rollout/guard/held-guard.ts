import type { Approval, Owed, StopRequest } from "../model/guard";
import type { Step } from "../model/step";
import { CallError, messageOf } from "../ports/call-error";
import { type GuardSession, LeaseLost, type Loss } from "../ports/guard-session";
import { persist } from "../ports/persist";
import type { Edit, Grip } from "./grip";
import { inTurn } from "./in-turn";
import { atStep, begun, owedBy, owing } from "./journal";
import { covers, isDue, LEASE_MS } from "./lease";
import { type GuardTools, patientOf } from "./tools";
import { Troubles } from "./troubles";
import { seconds } from "./words";

/** How long a change waits for a store that does not answer. The lease may end meanwhile: it only must not go to another. */
const PATIENCE_MS = 120_000;

const unchanged: Edit = (guard) => guard;

/** A guard that this run has acquired. Its methods may be called side by side; they run one after the other. */
export class HeldGuard implements GuardSession {
  private readonly inTurn = inTurn();
  private readonly troubles: Troubles;

  constructor(
    private readonly tools: GuardTools,
    private readonly grip: Grip,
  ) {
    this.troubles = new Troubles(tools);
  }

  get owed(): Owed {
    return owedBy(this.grip.guard);
  }

  get stop(): StopRequest | undefined {
    return this.grip.guard.stop;
  }

  get approval(): Approval | undefined {
    return this.grip.guard.approval;
  }

  get loss(): Loss | undefined {
    return this.grip.loss;
  }

  begin(contentHash: string, steps: readonly Step[]): Promise<void> {
    return this.change((guard, now) => begun(guard, contentHash, steps, now));
  }

  /** A step that the guard names already is not written again. */
  at(step: number): Promise<void> {
    return this.inTurn(async () => {
      this.grip.refuseIfLost();
      if (this.grip.guard.journal?.at !== step) {
        await this.insist((guard) => atStep(guard, step));
      }
    });
  }

  owe(owed: Owed): Promise<void> {
    return this.change((guard) => owing(guard, owed));
  }

  look(): Promise<void> {
    return this.inTurn(async () => {
      this.grip.refuseIfLost();
      const leftMs = this.grip.leftMs();
      if (isDue(leftMs) && this.troubles.mayTry()) {
        await this.troubles.over(leftMs, () => this.grip.write(unchanged));
      }
    });
  }

  keep(): Promise<void> {
    return this.inTurn(async () => {
      this.grip.refuseIfLost();
      if (!covers(this.grip.leftMs())) {
        await this.insist(unchanged);
      }
    });
  }

  release(): Promise<void> {
    return this.inTurn(async () => {
      if (!this.grip.isHeld) {
        return;
      }
      try {
        await this.persistently(() => this.grip.giveBack());
      } catch (error) {
        this.tools.log(
          `the guard ${this.tools.store.place} could not be given back (${messageOf(error)}); the next rollout waits until ` +
            `the lease ends, ${seconds(LEASE_MS)} s at most`,
        );
      }
    });
  }

  private change(edit: Edit): Promise<void> {
    return this.inTurn(async () => {
      this.grip.refuseIfLost();
      await this.insist(edit);
    });
  }

  private async insist(edit: Edit): Promise<void> {
    try {
      await this.persistently(() => this.grip.write(edit));
    } catch (error) {
      throw error instanceof CallError ? this.unwritten(error) : error;
    }
  }

  /** Not for good: the next change tries again. */
  private unwritten(error: CallError): LeaseLost {
    const { store } = this.tools;
    const text = `the guard ${store.place} cannot be written (${error.message}), and without it nothing may be changed`;
    return new LeaseLost(text, { cause: error });
  }

  private persistently(run: () => Promise<void>): Promise<void> {
    return persist(patientOf(this.tools), this.tools.clock.now() + PATIENCE_MS, run);
  }
}
