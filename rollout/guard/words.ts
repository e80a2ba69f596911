import type { Guard, Lease, StopRequest } from "../model/guard";

/** `ann@laptop pid 7, since 2027-01-15T08:00:00.000Z, at step deploy (2 of 4)`. */
export function holderText({ who, since }: Lease, { journal }: Guard): string {
  const step = journal?.steps[journal.at];
  const at =
    step === undefined
      ? ""
      : `, at step ${step.kind} (${(journal?.at ?? 0) + 1} of ${journal?.steps.length})`;
  return `${who}, since ${iso(since)}${at}`;
}

export function underWay(group: string, holder: string, place: string): string {
  return (
    `another rollout of ${group} is under way: ${holder}. Nothing was changed. Wait until it has ended, then run this ` +
    `again. It holds the guard ${place}`
  );
}

export function justEnded(group: string, holder: string): string {
  return (
    `another rollout of ${group} was under way when this one began: ${holder}. It has ended, and what it has brought may be ` +
    "newer than what this one wants, so nothing was changed. Run this again if it is wanted all the same"
  );
}

export function waiting(group: string, holder: string, leftMs: number): string {
  return (
    `the guard of ${group} is held by ${holder}; it is at work or was killed: waiting for a sign of life, ` +
    `${seconds(leftMs)} s at most`
  );
}

export function orphaned(group: string, { who }: Lease): string {
  return `taking over the guard of ${group}: ${who} has ended on this machine and left it`;
}

export function takenOver(group: string, { who, until }: Lease): string {
  return `taking over the guard of ${group}: the lease of ${who} ran out at ${iso(until)}`;
}

export function asksToStop({ who, at }: StopRequest): string {
  return `${who} asked at ${iso(at)} to stop this rollout`;
}

/** Why this run does not hold the guard any more, as it was found. */
export function lossText(place: string, fence: number, found: Guard | undefined): string {
  if (found === undefined) {
    return `the guard ${place} was deleted while this rollout held it, so another may have begun. This one changes nothing more`;
  }
  const holder = found.lease === undefined ? "nobody holds it now" : holderText(found.lease, found);
  return (
    `the guard ${place} went to another run while this rollout did not renew its lease: ${holder} ` +
    `(fence ${found.fence}, this one has ${fence}). This one changes nothing more`
  );
}

export function seconds(milliseconds: number): number {
  return Math.max(Math.ceil(milliseconds / 1000), 0);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
