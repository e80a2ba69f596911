import assert from "node:assert/strict";
import { guardText, parseGuard } from "../../../rollout/guard/codec";
import { taken } from "../../../rollout/guard/lease";
import { type Guard, NOTHING_OWED, type Owed } from "../../../rollout/model/guard";
import { CallError } from "../../../rollout/ports/call-error";
import type { Clock } from "../../../rollout/ports/clock";
import type { GuardStore, StoredGuard } from "../../../rollout/ports/guard-store";

const PLACE = "s3://releases/guard/shop/production.json";

/**
 * An S3 object in virtual time with the conditions of S3 (API reference, PutObject: If-Match and If-None-Match; an object that
 * is not there fails If-Match). It keeps text, as S3 does, and its dates have whole seconds (RFC 9110).
 */
export class SimGuard {
  /** "read" and "write" of every store, in order. */
  readonly calls: string[] = [];
  /** Every guard that was ever written. */
  readonly history: Guard[] = [];
  /** How long an operation takes before and after its effect, in milliseconds. */
  latency: () => number = () => 0;
  /** Called before each operation has its effect; what it throws, the operation throws. */
  before: (operation: "read" | "write") => void = () => undefined;
  /** Called after the effect, before the caller hears of it. */
  after: (operation: "read" | "write") => void = () => undefined;
  /** So many writes fail without effect as if another write of the key were under way (409). */
  conflicts = 0;
  text: string | undefined;
  /** Nonce of the guard that the dead-man has marked as done. */
  restored: string | undefined;

  constructor(private readonly clock: Clock) {}

  get guard(): Guard | undefined {
    return this.text === undefined ? undefined : parseGuard(this.text, PLACE);
  }

  get store(): GuardStore {
    return {
      place: PLACE,
      read: () =>
        this.operation("read", () => {
          const { guard } = this;
          return guard === undefined ? { guard, at: this.date() } : this.stored(guard);
        }),
      write: (guard, eTag) =>
        this.operation("write", () => {
          if (this.conflicts > 0) {
            this.conflicts -= 1;
            return "conflict";
          }
          if (eTag !== (this.text === undefined ? undefined : this.eTag())) {
            return "conflict";
          }
          this.put(guard);
          return this.stored(guard);
        }),
      restored: () => this.operation("read", () => this.restored),
    };
  }

  /** What a rollout before this one left to undo; its owner gave the lease back. */
  leaveOwed(owed: Owed): void {
    const startedAt = this.clock.now();
    const journal = { contentHash: "c".repeat(64), startedAt, steps: [], at: 0, owed };
    this.put({ version: 1, nonce: "left", fence: 1, journal });
  }

  /** What is still to be undone. */
  get owed(): Owed {
    return this.guard?.journal?.owed ?? NOTHING_OWED;
  }

  /** The steps that began, in order, of all rollouts. */
  get begun(): readonly string[] {
    const kinds = this.history.flatMap(({ journal }) => journal?.steps[journal.at]?.kind ?? []);
    return kinds.filter((kind, index) => kind !== kinds[index - 1]);
  }

  /** The dead-man resumes what the guard owes, and marks that. */
  deadMan(suspended: Map<string, string>): void {
    for (const process of this.owed.processes) {
      suspended.delete(process);
    }
    this.restored = this.guard?.nonce;
  }

  /** Another run takes it, as after a lease that ran out while this machine slept. */
  takeAway(): void {
    this.put(taken(this.guard, { owner: "x", who: "eve@desk, process 9" }, this.clock.now(), "other"));
  }

  /** Somebody asks its owner to stop. */
  askToStop(who: string): void {
    assert.ok(this.guard, "nobody has the guard");
    this.put({ ...this.guard, nonce: "stop", stop: { at: this.clock.now(), who } });
  }

  /** As somebody writes it who asks for no condition. */
  put(guard: Guard): void {
    this.text = guardText(guard);
    this.history.push(guard);
  }

  private async operation<T>(name: "read" | "write", run: () => T): Promise<T> {
    await this.clock.sleep(this.latency());
    this.calls.push(name);
    this.before(name);
    const result = run();
    this.after(name);
    await this.clock.sleep(this.latency());
    return result;
  }

  private stored(guard: Guard): StoredGuard {
    return { guard, eTag: this.eTag(), at: this.date() };
  }

  /** Equal content has an equal ETag, as under SSE-S3. */
  private eTag(): string {
    return `"${this.text}"`;
  }

  private date(): number {
    return Math.floor(this.clock.now() / 1000) * 1000;
  }
}

/** An answer that got lost, or never came. */
export function lostAnswer(operation: string): CallError {
  return new CallError("transient", operation, "TimeoutError: socket hang up");
}
