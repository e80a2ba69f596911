import { DEFERRED, SUCCEEDED } from "../constants";
import { isOwed } from "../model/guard";
import { shortHash } from "../model/settings";
import { shortList } from "../report/shortened";
import { type Finding, findingText } from "../truth/audit";
import { isOurs } from "../truth/ownership";
import { stopCommand } from "../truth/repair";
import { nameBeside, sameRevision } from "../truth/revision-identity";
import type { Facts, Known } from "./facts";
import type { SuspendedStatus } from "./group-status";
import { isUnderWay, isUnfollowed } from "./judge";

/** What is worth knowing, and needs nobody at once; a sentence each. */
export function notes(
  facts: Facts,
  known: Known,
  suspended: readonly SuspendedStatus[],
  findings: readonly Finding[],
): readonly string[] {
  return [
    ...(isUnderWay(facts) ? facts.unread : ready(facts, known)),
    ...unfollowed(facts, known),
    ...killed(facts, known),
    ...declared(suspended),
    ...protectedHosts(facts),
    ...findings.filter(({ outlook }) => outlook === "settling").map(findingText),
  ];
}

/** Whether what the program asks for is live, and what became of the last rollout. */
function ready({ live }: Facts, { settings, up }: Known): string[] {
  const { recorded, revision } = settings;
  const found = live?.deployment?.revision;
  const last = endOf(recorded);
  if (found !== undefined && !sameRevision(found, revision)) {
    return [
      `${nameBeside(found, revision) || "another revision"} is live, and the program asks for ` +
        `${revision.contentHash}${last}. To roll that out: ${up}`,
    ];
  }
  return last === "" ? [] : [`${last.slice(2)}. To look again: ${up}`];
}

function endOf(recorded: Known["settings"]["recorded"]): string {
  if (recorded === undefined || recorded.status === SUCCEEDED) {
    return "";
  }
  return recorded.status === DEFERRED
    ? "; the last rollout was deferred, since the fleet was scaled to zero"
    : `; the last rollout (${recorded.deploymentId}) ended ${recorded.status}`;
}

function unfollowed(facts: Facts, { up }: Known): string[] {
  return (facts.running ?? [])
    .filter(({ deployment }) => isUnfollowed(facts, deployment))
    .map(({ deployment }) => {
      const { deploymentId } = deployment;
      const next = isOurs(deployment)
        ? `To follow it to its end: ${up}. To end it: ${stopCommand(deploymentId)}`
        : "InService has not started it";
      return `nobody follows ${deploymentId}. ${next}`;
    });
}

/** A lease that nobody renews, with nothing left to undo; what is left is a problem of its own. */
function killed({ guard }: Facts, { up }: Known): string[] {
  if (guard?.standing !== "expired" || guard.holder === undefined) {
    return [];
  }
  const { who, leaseUntil } = guard.holder;
  const rest = isOwed(guard.owed) ? "" : ", and has left nothing to undo";
  return [
    `the run of ${who} was killed: its lease ended at ${leaseUntil}${rest}. The next run takes over: ${up}`,
  ];
}

function declared(suspended: readonly SuspendedStatus[]): string[] {
  const names = suspended.filter(({ by }) => by === "program").map(({ process }) => process);
  return names.length === 0 ? [] : [`the program declares as suspended: ${names.join(", ")}`];
}

function protectedHosts({ fleet }: Facts): string[] {
  const hosts = (fleet?.instances ?? []).filter(({ protectedFromScaleIn }) => protectedFromScaleIn === true);
  return hosts.length === 0
    ? []
    : [`protected from scale-in: ${shortList(hosts.map(({ instanceId }) => instanceId))}`];
}

/** As it stands in lines: content hashes shortened. */
export function shortName(revision: string): string {
  return /^[0-9a-f]{64}$/.test(revision) ? shortHash(revision) : revision;
}
