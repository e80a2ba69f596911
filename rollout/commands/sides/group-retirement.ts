import type { Side } from "../../model/two-fleets";
import { counted } from "../../plan/counted";
import type { GuardStatus } from "../group-status";
import { holderWords } from "../guard-status";

/** What a request to retire has found or done. Fields are only ever added. */
export interface GroupRetirement {
  /** `application/deployment group`. */
  readonly group: string;
  /**
   * `retired`: the hosts leave, and the Auto Scaling group has no room for others. `nothing`: there are none. `refused`: `why` says
   * what is in the way. `underWay`: a rollout holds the guard.
   */
  readonly result: "retired" | "nothing" | "refused" | "underWay";
  /** The side without requests. */
  readonly side?: Side;
  /** Ids of the hosts that leave. */
  readonly hosts?: readonly string[];
  readonly why?: string;
  readonly holder?: NonNullable<GuardStatus["holder"]>;
}

/** Lines for people. */
export function retirementText({ group, ...found }: GroupRetirement): readonly string[] {
  const { holder, hosts = [], side, why } = found;
  switch (found.result) {
    case "retired":
      return [
        `${group}: ${counted(hosts.length, "host")} of ${side} leave; there is no instant way back now`,
      ];
    case "nothing":
      return [`${group}: nothing to retire: ${why}`];
    case "underWay":
      return [`${group}: a rollout is under way: ${holder === undefined ? "" : holderWords(holder)}`];
    default:
      return [`${group}: nothing was changed: ${why}`];
  }
}
