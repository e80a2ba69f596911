import { type Finding, findingText } from "./audit";
import type { FleetSplit } from "./fleet-split";
import type { TargetRecord } from "./port";
import { cause, logTail } from "./progress";
import { groupLabel, type RolloutSettings, shortHash } from "./settings";

/** All that the error of a failed rollout tells. */
export interface FailureFacts {
  readonly settings: RolloutSettings;
  /** What happened, e.g. `deployment d-X ended Failed (HEALTH_CONSTRAINTS: ...)`. */
  readonly headline: string;
  readonly targets: readonly TargetRecord[];
  readonly findings: readonly Finding[];
  /** Absent when the fleet could not be read; `notes` then says why. */
  readonly fleet: FleetSplit | undefined;
  readonly notes: readonly string[];
}

/** The message: what failed, where and why, in what state the fleet is, and what to do. */
export function failureMessage(facts: FailureFacts): string {
  const { settings, headline, fleet } = facts;
  const lines = [
    `Rollout of ${shortHash(settings.revision.contentHash)} to ${groupLabel(settings.group)} failed: ${headline}.`,
    ...facts.targets.flatMap(hostFailure),
    ...facts.findings.map((finding) => `  ${findingText(finding)}`),
    ...(fleet === undefined ? [] : [`Fleet: ${fleetText(fleet)}.`]),
    ...facts.notes,
    `Next: correct the cause and run "pulumi up"; it takes up whatever is running and deploys only what is missing.`,
  ];
  return lines.join("\n");
}

function hostFailure(target: TargetRecord): readonly string[] {
  const failed = target.events.filter(({ status }) => status === "Failed");
  if (failed.length > 0) {
    return failed.flatMap((event) => [
      `  ${target.instanceId}, ${event.name}: ${cause(event)}`,
      ...logTail(event),
    ]);
  }
  if (target.status !== "Failed") return [];
  const last = target.events.filter(({ status }) => status === "InProgress").at(-1);
  return [
    `  ${target.instanceId}, ${last?.name ?? "no event"}: failed without an event's error (agent silent, or host lost)`,
  ];
}

function fleetText(fleet: FleetSplit): string {
  const part = (what: string, hosts: readonly string[]) =>
    hosts.length === 0 ? [] : [`${what} on ${hosts.join(", ")}`];
  const parts = [
    ...part("new revision", fleet.updated),
    ...part("previous revision", fleet.previous),
    ...part("unknown revision", fleet.unknown),
  ];
  return parts.length === 0 ? "no hosts" : parts.join("; ");
}
