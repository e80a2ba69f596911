import type {
  GroupApproval,
  GroupRetirement,
  GroupRollback,
  GroupStatus,
  GroupStop,
} from "@inservice/rollout/commands";

/** Exit codes of `./deploy`; docs/commands.md has the table. */
export const EXIT = {
  /** What was asked for is so, or was done. */
  ok: 0,
  /** Something needs a person. */
  wrong: 1,
  /** The command line is wrong, or nothing could be found out. */
  failed: 2,
  underWay: 3,
  /** There is nobody, or nothing, to do it to. */
  nobody: 4,
} as const;

/** A problem in one group counts more than a rollout in another. */
export function statusCode(groups: readonly Pick<GroupStatus, "state">[]): number {
  if (groups.some(({ state }) => state === "wrong")) {
    return EXIT.wrong;
  }
  return groups.some(({ state }) => state === "underWay") ? EXIT.underWay : EXIT.ok;
}

/** Of several groups it is enough that one had somebody to ask. */
export function stopCode(groups: readonly Pick<GroupStop, "result" | "ended">[]): number {
  if (groups.some(({ ended }) => ended !== undefined && (ended.killed || ended.owes))) {
    return EXIT.wrong;
  }
  return some(groups, "asked", "askedEarlier") ? EXIT.ok : EXIT.nobody;
}

/** Of several groups it is enough that one waited. */
export function approveCode(groups: readonly Pick<GroupApproval, "result">[]): number {
  if (some(groups, "approved", "approvedEarlier")) {
    return EXIT.ok;
  }
  return some(groups, "notWaiting") ? EXIT.underWay : EXIT.nobody;
}

/** What stands in the way of one group counts more than what was done to another. */
export function rollbackCode(groups: readonly Pick<GroupRollback, "result">[]): number {
  return worst(groups, "flipped", "returned");
}

export function retireCode(groups: readonly Pick<GroupRetirement, "result">[]): number {
  return worst(groups, "retired");
}

function worst(groups: readonly Ended<string>[], ...done: readonly string[]): number {
  if (some(groups, "refused")) {
    return EXIT.wrong;
  }
  if (some(groups, "underWay")) {
    return EXIT.underWay;
  }
  return some(groups, ...done) ? EXIT.ok : EXIT.nobody;
}

interface Ended<R extends string> {
  readonly result: R;
}

function some<R extends string>(groups: readonly Ended<R>[], ...results: readonly R[]): boolean {
  return groups.some(({ result }) => results.includes(result));
}
