import { type Finding, findingText } from "./audit";
import type { Baseline } from "./fleet/drift";
import { unusual } from "./fleet/host-state";
import { leftBehind } from "./fleet/left-behind";
import type { FleetSplit } from "./fleet-split";
import type { Fleet, LifecycleEventRecord, RevisionLocation, TargetRecord } from "./port";
import { cause, logTail } from "./progress";
import { groupLabel, type RolloutSettings, shortHash } from "./settings";
import { installedName, isStopFailure, stopHookAdvice, stoppedByStopHook } from "./stop-hooks";

/** All that the error of a failed rollout tells. */
export interface FailureFacts {
  readonly settings: RolloutSettings;
  /** What happened, e.g. `deployment d-X ended Failed (HEALTH_CONSTRAINTS: ...)`. */
  readonly headline: string;
  readonly targets: readonly TargetRecord[];
  readonly findings: readonly Finding[];
  /** Absent when the fleet could not be read; `notes` then says why. */
  readonly fleet: FleetSplit | undefined;
  /** Absent when it could not be read, as above. */
  readonly group: Fleet | undefined;
  readonly baseline: Baseline | undefined;
  /** What hosts that failed in a stop hook have installed. */
  readonly installed: ReadonlyMap<string, RevisionLocation | undefined>;
  readonly notes: readonly string[];
}

/** The message: what failed, where and why, in what state the fleet is, and what to do. */
export function failureMessage(facts: FailureFacts): string {
  const { settings, headline, fleet } = facts;
  const findings = facts.findings.map(findingText);
  const lines = [
    `Rollout of ${shortHash(settings.revision.contentHash)} to ${groupLabel(settings.group)} failed: ${headline}.`,
    ...facts.targets.flatMap((target) => hostFailure(target, facts)),
    ...findings.map((finding) => `  ${finding}`),
    ...(fleet === undefined ? [] : [`Fleet: ${fleetText(fleet)}.`]),
    ...leftLines(facts, findings),
    ...facts.notes,
    stopHookAdvice(stoppedByStopHook(facts.targets), facts.installed) ?? NEXT,
  ];
  return lines.join("\n");
}

const NEXT = `Next: correct the cause and run "pulumi up"; it takes up whatever is running and deploys only what is missing.`;

/** What the audit has told is not told twice. */
function leftLines({ group, baseline, settings }: FailureFacts, told: readonly string[]): readonly string[] {
  const left = group === undefined ? [] : leftBehind(group, baseline, settings);
  return left.filter((line) => !told.includes(line)).map((line) => `Left behind: ${line}`);
}

function hostFailure(target: TargetRecord, { group, installed }: FailureFacts): readonly string[] {
  const failed = target.events.filter(({ status }) => status === "Failed");
  if (failed.length > 0) {
    const whose = (event: LifecycleEventRecord) =>
      isStopFailure(event) ? ` (${ownerText(target, installed)})` : "";
    return failed.flatMap((event) => [
      `  ${target.instanceId}, ${event.name}${whose(event)}: ${cause(event)}`,
      ...logTail(event),
    ]);
  }
  if (target.status !== "Failed") return [];
  const last = target.events.filter(({ status }) => status === "InProgress").at(-1);
  const besides = group === undefined ? "" : unusual(target.instanceId, group);
  const what = `${last?.name ?? "no event"}: failed without an event's error (agent silent, or host lost)`;
  return [`  ${target.instanceId}, ${what}${besides === "" ? "" : `; ${besides}`}`];
}

/** A host whose part succeeded all the same was told to ignore it. */
function ownerText({ instanceId, status }: TargetRecord, installed: FailureFacts["installed"]): string {
  const name = installedName(installed.get(instanceId));
  const revision = `script of the installed revision${name === undefined ? "" : ` ${name}`}`;
  return status === "Succeeded" ? `${revision}, ignored` : revision;
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
