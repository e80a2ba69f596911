import { type Guard, isOwed, type Journal, type Lease } from "../model/guard";

/**
 * How long a lease lasts beyond its last renewal. AWS takes no fencing token: a call that was sent under a lease must have
 * been carried out or given up before the lease ends, so it is longer than the longest call.
 */
export const LEASE_MS = 180_000;
/** How old a lease may become before it is renewed; the next run sees as soon whether its owner lives. */
export const RENEW_MS = 20_000;
/**
 * No call of the engine that changes something goes on for longer: three attempts of 35 s each (5 s to connect, 30 s until
 * the answer begins), and two pauses of at most 20 s (`MAXIMUM_RETRY_DELAY` of @smithy/core/retry).
 */
export const LONGEST_CALL_MS = 150_000;
/** The date of an answer has whole seconds (RFC 9110, Date). */
const DATE_MS = 1000;

/** What a guard is to a run that wants it. Times by the store's clock. */
export type Standing =
  | { readonly kind: "free" }
  | { readonly kind: "ours" }
  | { readonly kind: "expired"; readonly lease: Lease }
  | { readonly kind: "held"; readonly lease: Lease; readonly leftMs: number };

/**
 * A lease has ended when its time is over, or when nobody has renewed it for the length of one: the clock of an owner may
 * have been set forward just before it wrote.
 *
 * @param at the store's time when it answered
 * @param seenAt when this very lease was seen first
 */
export function standing(guard: Guard | undefined, owner: string, at: number, seenAt = at): Standing {
  const lease = guard?.lease;
  if (lease === undefined) {
    return { kind: "free" };
  }
  if (lease.owner === owner) {
    return { kind: "ours" };
  }
  const end = Math.min(lease.until, seenAt + LEASE_MS);
  return at > end ? { kind: "expired", lease } : { kind: "held", lease, leftMs: end - at + DATE_MS };
}

/**
 * By how much the store's clock is ahead of ours, as far as one answer tells: between its being sent and received the store
 * had a time that lies within the second of its date. Ours may be wrong by any amount, it only has to go evenly.
 */
export interface Drift {
  readonly least: number;
  readonly most: number;
}

/** @param at the store's time at its answer; the others by our clock */
export function driftOf({ sent, received, at }: { sent: number; received: number; at: number }): Drift {
  return { least: at - received, most: at + DATE_MS - sent };
}

/** The store's time, not later than it is. */
export function storeTime(now: number, { least }: Drift): number {
  return now + least;
}

/** How long the lease lasts at least, in milliseconds; negative when it may have ended. */
export function leftOf({ until }: Lease, now: number, { most }: Drift): number {
  return until - (now + most);
}

/** Whether it is time to renew. More than a whole lease is left only where our clock was set back. */
export function isDue(leftMs: number): boolean {
  return leftMs < LEASE_MS - RENEW_MS || leftMs > LEASE_MS;
}

/** Whether a call may be sent under the lease. */
export function covers(leftMs: number): boolean {
  return leftMs >= LONGEST_CALL_MS && leftMs <= LEASE_MS;
}

/**
 * The guard in the hands of a new owner: what the former one owes is owed by it from now on. The former's plan is not its own,
 * and neither a stop nor an approval was meant for it.
 */
export function taken(
  guard: Guard | undefined,
  { owner, who, process }: Pick<Lease, "owner" | "who" | "process">,
  now: number,
  nonce: string,
): Guard {
  const journal = guard?.journal;
  return {
    version: 1,
    nonce,
    fence: (guard?.fence ?? 0) + 1,
    lease: { owner, who, since: now, until: now + LEASE_MS, ...(process === undefined ? {} : { process }) },
    ...(owes(journal) ? { journal: { ...journal, steps: [], at: 0 } } : {}),
  };
}

export function renewed(guard: Guard, lease: Lease, now: number): Guard {
  return { ...guard, lease: { ...lease, until: now + LEASE_MS } };
}

/** Without lease, stop and approval; with the journal only where something is still owed. */
export function released({ version, nonce, fence, journal }: Guard): Guard {
  return { version, nonce, fence, ...(owes(journal) ? { journal } : {}) };
}

function owes(journal: Journal | undefined): journal is Journal {
  return journal !== undefined && isOwed(journal.owed);
}
