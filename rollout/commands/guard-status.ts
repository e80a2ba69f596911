import { standing } from "../guard/lease";
import { type Guard, type Lease, NOTHING_OWED } from "../model/guard";
import { type GuardStatus, saidStatus } from "./group-status";

/** @param at the store's time when it answered */
export function guardStatus(place: string, guard: Guard | undefined, at: number): GuardStatus {
  const now = standing(guard, "", at);
  const { approval, lease, journal, stop } = guard ?? {};
  return {
    place,
    standing: now.kind === "held" || now.kind === "expired" ? now.kind : "free",
    ...(lease === undefined ? {} : { holder: holderOf(lease, journal) }),
    ...(stop === undefined ? {} : { stop: saidStatus(stop) }),
    ...(approval === undefined ? {} : { approval: saidStatus(approval) }),
    owed: journal?.owed ?? NOTHING_OWED,
  };
}

function holderOf(lease: Lease, journal: Guard["journal"]): NonNullable<GuardStatus["holder"]> {
  const step = journal?.steps[journal.at];
  return {
    who: lease.who,
    since: new Date(lease.since).toISOString(),
    leaseUntil: new Date(lease.until).toISOString(),
    ...(step === undefined || journal === undefined
      ? {}
      : { step: { kind: step.kind, number: journal.at + 1, of: journal.steps.length } }),
  };
}

/** `ann@laptop, process 7, since 2027-01-15T08:00:00.000Z, at step deploy (2 of 4)`. */
export function holderWords({ who, since, step }: NonNullable<GuardStatus["holder"]>): string {
  const at = step === undefined ? "" : `, at step ${step.kind} (${step.number} of ${step.of})`;
  return `${who}, since ${since}${at}`;
}
