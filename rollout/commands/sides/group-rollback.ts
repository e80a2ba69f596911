import type { Side } from "../../model/two-fleets";
import type { GuardStatus } from "../group-status";
import { holderWords } from "../guard-status";
import { shortName } from "../notes";
import type { Deployed } from "./last-good";

/** What a way back has found or done. Times are ISO 8601. Fields are only ever added. */
export interface GroupRollback {
  /** `application/deployment group`. */
  readonly group: string;
  /**
   * `flipped`: all requests go to the side that had them before. `returned`: they go back to where they were when a run was
   * killed that shifted them. `refused`: `why` says what is in the way. `nothing`: no other side is ready, or there is one fleet.
   * `underWay`: a rollout holds the guard.
   */
  readonly result: "flipped" | "returned" | "refused" | "nothing" | "underWay";
  /** The side that has all requests now. */
  readonly side?: Side;
  /** What runs there. */
  readonly live?: Deployed;
  /** Until when the other side stays ready. */
  readonly retiresAt?: string;
  readonly why?: string;
  readonly holder?: NonNullable<GuardStatus["holder"]>;
  /** Only with `nothing`: the newest other revision that was deployed successfully. */
  readonly lastGood?: Deployed;
}

/** Lines for people. @param stack of Pulumi, for commands */
export function rollbackText(found: GroupRollback, stack: string): readonly string[] {
  const { group, holder, retiresAt, side, why } = found;
  switch (found.result) {
    case "underWay":
      return [
        `${group}: a rollout is under way: ${holder === undefined ? "" : holderWords(holder)}`,
        `  to end it, which brings the former revision back: ./deploy stop ${stack} --wait`,
      ];
    case "refused":
      return [`${group}: requests stay where they are: ${why}`];
    case "nothing":
      return [
        `${group}: requests cannot go back at once: ${why}`,
        `  live       ${named(found.live)}`,
        ...wayBack(found.lastGood, stack),
      ];
    default:
      return [
        `${group}: all requests go to ${side}, which runs ${named(found.live)}`,
        ...(retiresAt === undefined
          ? []
          : [
              `  the other side stays ready until ${retiresAt}: ./deploy rollback ${stack} goes to it again, ` +
                `./deploy retire ${stack} ends it at once`,
            ]),
        `  the program still asks for what it asked for before. Change that, before the next pulumi up --stack ${stack} rolls it out again`,
      ];
  }
}

function wayBack(good: Deployed | undefined, stack: string): string[] {
  if (good === undefined) {
    return ["  last good  no other revision was deployed successfully in the last 30 days"];
  }
  const commit = good.commit === undefined ? "the commit of that revision" : `commit ${good.commit}`;
  return [
    `  last good  ${named(good)}`,
    `  to roll it out: check out ${commit}, and pulumi up --stack ${stack}. An older commit is refused unless it is allowed ` +
      "(rollout.allowOlder in InService's program, allowOlder of a Deployment)",
  ];
}

function named(deployed: Deployed | undefined): string {
  if (deployed === undefined) {
    return "nothing that is known";
  }
  const { commit, deploymentId, revision, since } = deployed;
  const of = commit === undefined ? "" : ` (commit ${commit})`;
  return `${shortName(revision)}${of}, deployed by ${deploymentId} at ${since}`;
}
