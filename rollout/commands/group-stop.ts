import type { GuardStatus } from "./group-status";
import { holderWords } from "./guard-status";

/** What a request to stop has found. Fields are only ever added. */
export interface GroupStop {
  /** `application/deployment group`. */
  readonly group: string;
  /** `askedEarlier`: somebody else had asked already. `nobody`: no rollout is under way. `unguarded`: the program names no guard. */
  readonly result: "asked" | "askedEarlier" | "nobody" | "unguarded";
  /** The run that was asked. */
  readonly holder?: NonNullable<GuardStatus["holder"]>;
  readonly stop?: NonNullable<GuardStatus["stop"]>;
  /** Ids of the deployments that ran then. */
  readonly deployments?: readonly string[];
  /** Only with `nobody`: whose run was killed. */
  readonly killed?: string;
  /** Only with `nobody`: deployments of InService that run without anybody to ask, each with the command that stops it. */
  readonly unfollowed?: readonly { readonly deploymentId: string; readonly command: string }[];
  /** How the run ended; absent unless it was waited for. */
  readonly ended?: StopEnding;
}

export interface StopEnding {
  /** Its lease ran out instead of being given back. */
  readonly killed: boolean;
  /** Whether something is left to undo, which `status` tells. */
  readonly owes: boolean;
  /** The deployments that ran, and their rollbacks. */
  readonly deployments: readonly { readonly deploymentId: string; readonly status: string }[];
}

/** Lines for people. */
export function stopText({ group, ...stop }: GroupStop): readonly string[] {
  const { holder, deployments = [] } = stop;
  switch (stop.result) {
    case "unguarded":
      return [`${group}: its Deployment names no guard, so nobody can be asked`];
    case "nobody":
      return [
        `${group}: no rollout is under way${stop.killed === undefined ? "" : ` (the run of ${stop.killed} was killed)`}`,
        ...(stop.unfollowed ?? []).map(
          ({ deploymentId, command }) =>
            `  ${deploymentId} runs, and nobody follows it. To stop it: ${command}`,
        ),
      ];
    default:
      return [
        `${group}: ${asked(stop)}: ${holder === undefined ? "" : holderWords(holder)}` +
          `${deployments.length === 0 ? "" : `; running: ${deployments.join(", ")}`}`,
        ...(stop.ended === undefined ? [] : endLines(stop.ended)),
      ];
  }
}

function asked({ result, stop }: Omit<GroupStop, "group">): string {
  return result === "asked" ? "asked this run to stop" : `${stop?.who} asked this run to stop at ${stop?.at}`;
}

function endLines({ killed, owes, deployments }: StopEnding): string[] {
  const how = killed ? "was killed: nobody renewed its lease" : "has ended";
  const each = deployments.map(({ deploymentId, status }) => `${deploymentId} ${status}`).join(", ");
  return [
    `  the run ${how}${each === "" ? "" : ` (${each})`}`,
    ...(owes ? ["  it has left something to undo: see status"] : []),
  ];
}
