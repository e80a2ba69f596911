import type { GuardStatus } from "./group-status";
import { holderWords } from "./guard-status";
import { shortName } from "./notes";

/** What an approval has found. Fields are only ever added. */
export interface GroupApproval {
  /** `application/deployment group`. */
  readonly group: string;
  /**
   * `approved`: the rollout goes on within 20 s. `approvedEarlier`: somebody else had approved already. `notWaiting`: a rollout is
   * under way, and not at its gate, or it is asked to stop. `nobody`: none is under way. `unguarded`: the program names no guard.
   */
  readonly result: "approved" | "approvedEarlier" | "notWaiting" | "nobody" | "unguarded";
  /** The run that waits, or that is under way. */
  readonly holder?: NonNullable<GuardStatus["holder"]>;
  /** Content hash of what it rolls out. */
  readonly revision?: string;
  readonly approval?: NonNullable<GuardStatus["approval"]>;
  readonly stop?: NonNullable<GuardStatus["stop"]>;
  /** Only with `nobody`: whose run was killed. */
  readonly killed?: string;
}

/** Lines for people. */
export function approvalText({ group, ...found }: GroupApproval): readonly string[] {
  const { approval, holder, killed, revision = "", stop } = found;
  const run = holder === undefined ? "" : `: ${holderWords(holder)}`;
  switch (found.result) {
    case "unguarded":
      return [`${group}: its Deployment names no guard, so nobody can be told`];
    case "nobody":
      return [
        `${group}: no rollout is under way${killed === undefined ? "" : ` (the run of ${killed} was killed)`}, so nothing waits`,
      ];
    case "notWaiting":
      return [
        stop === undefined
          ? `${group}: the rollout does not wait for an approval${run}`
          : `${group}: ${stop.who} asked at ${stop.at} to stop this rollout${run}`,
      ];
    case "approvedEarlier":
      return [`${group}: ${approval?.who} approved ${shortName(revision)} at ${approval?.at}${run}`];
    default:
      return [`${group}: approved, traffic goes to ${shortName(revision)} within 20 s${run}`];
  }
}
