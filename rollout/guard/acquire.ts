import type { Guard, Lease } from "../model/guard";
import type { GuardStore, StoredGuard } from "../ports/guard-store";
import { persist } from "../ports/persist";
import { Grip } from "./grip";
import { HeldGuard } from "./held-guard";
import { type Drift, driftOf, RENEW_MS, type Standing, standing, storeTime, taken } from "./lease";
import { leftBehind } from "./left-behind";
import { type GuardTools, patientOf } from "./tools";
import { holderText, justEnded, orphaned, takenOver, underWay, waiting } from "./words";

/** Nothing runs yet, so a store that does not answer is told soon instead of waited for. */
const PATIENCE_MS = 120_000;
/**
 * How long the lease of a process that has ended is watched. Longer than an owner takes that is alive after all to renew it, and
 * to send the renewal: machines that were started from one image of memory look alike.
 */
const ORPHAN_MS = RENEW_MS + 25_000;
/** Between two looks at the lease of another, and before another try to write. */
const PAUSE_MS = 2000;

/**
 * Takes the guard: at once where nobody holds it, else when the holder's lease has run out, as that of a killed one does.
 * Any sign of life of another ends it: then its rollout is under way, or has just ended.
 *
 * @throws Error naming the other run
 */
export async function acquire(tools: GuardTools): Promise<HeldGuard> {
  return new Acquisition(tools).run();
}

type Found = Awaited<ReturnType<GuardStore["read"]>>;

class Acquisition {
  private readonly owner: string;
  /** The lease of another as it was found first. */
  private other: { readonly lease: Lease; readonly text: string; readonly seenAt: number } | undefined;

  constructor(private readonly tools: GuardTools) {
    this.owner = tools.newId();
  }

  async run(): Promise<HeldGuard> {
    for (;;) {
      const { found, drift } = await this.look();
      const now = standing(found.guard, this.owner, found.at, this.other?.seenAt);
      this.refuseLiving(now, found);
      if (now.kind === "ours" && found.guard !== undefined) {
        return this.held(found, drift);
      }
      if (now.kind === "held" && !this.isOrphaned(now.lease, found.at)) {
        this.note(now, found);
      } else {
        this.tell(now);
        const written = await this.write(found, await leftBehind(this.tools, found.guard), drift);
        if (written !== "conflict") {
          return this.held(written, drift);
        }
      }
      await this.tools.clock.sleep(PAUSE_MS);
    }
  }

  private held(stored: StoredGuard, drift: Drift): HeldGuard {
    return new HeldGuard(this.tools, new Grip(this.tools, this.owner, stored, drift));
  }

  private async look(): Promise<{ readonly found: Found; readonly drift: Drift }> {
    const { clock, store } = this.tools;
    let sent = clock.now();
    const found = await this.persistently(() => {
      sent = clock.now();
      return store.read();
    });
    return { found, drift: driftOf({ sent, received: clock.now(), at: found.at }) };
  }

  /** A lease that was renewed, given back, or taken by somebody else since it was found. */
  private refuseLiving(now: Standing, found: Found): void {
    if (this.other === undefined) {
      return;
    }
    const { lease, text } = this.other;
    const { group, store } = this.tools;
    if (now.kind === "free") {
      throw new Error(justEnded(group, text));
    }
    const changed =
      now.kind !== "ours" && (now.lease.owner !== lease.owner || now.lease.until !== lease.until);
    if (changed && found.guard !== undefined) {
      throw new Error(underWay(group, holderText(now.lease, found.guard), store.place));
    }
  }

  private note({ lease, leftMs }: Extract<Standing, { kind: "held" }>, found: Found): void {
    if (this.other === undefined && found.guard !== undefined) {
      const text = holderText(lease, found.guard);
      this.other = { lease, text, seenAt: found.at };
      this.tools.log(waiting(this.tools.group, text, leftMs));
    }
  }

  /** The lease of a process of this machine that has ended: nobody will renew it. */
  private isOrphaned({ process }: Lease, at: number): boolean {
    const { hasEnded } = this.tools;
    const ended = process !== undefined && hasEnded?.(process) === true;
    return ended && this.other !== undefined && at - this.other.seenAt >= ORPHAN_MS;
  }

  private tell(now: Standing): void {
    const { group, log } = this.tools;
    if (now.kind === "expired" || now.kind === "held") {
      log(now.kind === "held" ? orphaned(group, now.lease) : takenOver(group, now.lease));
    }
  }

  private write(found: Found, left: Guard | undefined, drift: Drift): Promise<StoredGuard | "conflict"> {
    const { clock, newId, process, store, who } = this.tools;
    const eTag = found.guard === undefined ? undefined : found.eTag;
    return this.persistently(() => {
      const time = storeTime(clock.now(), drift);
      return store.write(taken(left, { owner: this.owner, who, process }, time, newId()), eTag);
    });
  }

  private persistently<T>(run: () => Promise<T>): Promise<T> {
    return persist(patientOf(this.tools), this.tools.clock.now() + PATIENCE_MS, run);
  }
}
