import type { Baseline } from "../model/fleet-view";
import type { TargetRecord } from "../model/records";
import { groupLabel, type RolloutSettings, shortHash } from "../model/settings";
import { type Finding, findingText } from "../truth/audit";
import type { FleetSplit } from "../truth/fleet-split";
import { isInStandby } from "../truth/host-state";
import { type StopFailures, stoppedByStopHook } from "../truth/stop-hooks";
import { type Background, hostFailures } from "./host-failures";
import { leftBehind } from "./left-behind";
import { shortLines, shortList } from "./shortened";
import { stopHookAdvice } from "./stop-hook-advice";

/** All that the error of a failed rollout tells. */
interface FailureFacts extends Background {
  readonly settings: RolloutSettings;
  /** What happened, e.g. `deployment d-X ended Failed (HEALTH_CONSTRAINTS: ...)`. */
  readonly headline: string;
  readonly deploymentId: string;
  readonly targets: readonly TargetRecord[];
  readonly findings: readonly Finding[];
  /** Absent when the fleet could not be read; `notes` then says why. */
  readonly fleet: FleetSplit | undefined;
  /** Lifecycle state and health of each host, one line each. */
  readonly states: readonly string[];
  readonly baseline: Baseline | undefined;
  /** Processes that the rollout itself holds suspended and will resume. */
  readonly held: readonly string[];
  readonly notes: readonly string[];
  /** Of the rollback. */
  readonly stopFailures: readonly StopFailures[];
}

const NEXT = `Next: correct the cause and run "pulumi up"; it takes up whatever is running and deploys only what is missing.`;

/**
 * The message: what failed, where and why, in what state the fleet is, and what to do. Pulumi keeps it in state, in clear,
 * so nothing that a hook wrote is in it; the progress lines have that.
 */
export function failureMessage(facts: FailureFacts): string {
  const { settings, headline, fleet, installed } = facts;
  const findings = shortLines(facts.findings.map((finding) => `  ${findingText(finding)}`));
  const lines = [
    `Rollout of ${shortHash(settings.revision.contentHash)} to ${groupLabel(settings.group)} failed: ${headline}.`,
    ...hostFailures(facts.deploymentId, facts.targets, facts),
    ...findings,
    ...(fleet === undefined ? [] : [`Fleet: ${fleetText(fleet)}.`]),
    ...facts.states,
    ...leftLines(facts, findings),
    ...facts.notes,
    ...standbyFirst(facts.group),
    stopHookAdvice([{ hosts: stoppedByStopHook(facts.targets), installed }, ...facts.stopFailures]) ?? NEXT,
  ];
  return lines.join("\n");
}

/** Scripts that leave hosts in Standby take the next one out as well, so that the next rollout may take the last one. */
function standbyFirst(group: FailureFacts["group"]): readonly string[] {
  const hosts = group?.instances.filter(isInStandby) ?? [];
  return hosts.length === 0
    ? []
    : ["First: take the hosts out of Standby, else the next rollout begins with fewer that serve."];
}

/** What the audit has told is not told twice. */
function leftLines(
  { group, baseline, held, settings }: FailureFacts,
  told: readonly string[],
): readonly string[] {
  const left = group === undefined ? [] : leftBehind(group, baseline, { ...settings, held });
  return left.filter((line) => !told.includes(`  ${line}`)).map((line) => `Left behind: ${line}`);
}

function fleetText(fleet: FleetSplit): string {
  const part = (what: string, hosts: readonly string[]) =>
    hosts.length === 0 ? [] : [`${what} on ${shortList(hosts)}`];
  const parts = [
    ...part("new revision", fleet.updated),
    ...part("previous revision", fleet.previous),
    ...part("unknown revision", fleet.unknown),
  ];
  return parts.length === 0 ? "no hosts" : parts.join("; ");
}
