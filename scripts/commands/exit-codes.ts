import type { GroupStatus, GroupStop } from "@inservice/rollout/commands";

/** Exit codes of `./deploy`; docs/commands.md has the table. */
export const EXIT = {
  /** What was asked for is so, or was done. */
  ok: 0,
  /** Something needs a person. */
  wrong: 1,
  /** The command line is wrong, or nothing could be found out. */
  failed: 2,
  underWay: 3,
  /** Nobody rolls out. */
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
  const wasAsked = ({ result }: Pick<GroupStop, "result">) => result === "asked" || result === "askedEarlier";
  return groups.some(wasAsked) ? EXIT.ok : EXIT.nobody;
}
