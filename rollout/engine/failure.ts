import { type Finding, findingText } from "./audit";
import type { FleetSplit } from "./fleet-split";
import type { TargetRecord } from "./port";
import { culprit } from "./progress";
import { shortLines, shortList } from "./report/shortened";
import { groupLabel, type RolloutSettings, shortHash } from "./settings";

/** CodeDeploy user guide, "View log data for CodeDeploy EC2/On-Premises deployments". */
const HOST_LOG = "/opt/codedeploy-agent/deployment-root/deployment-logs/codedeploy-agent-deployments.log";

/** All that the error of a failed rollout tells. */
export interface FailureFacts {
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
  readonly notes: readonly string[];
}

/**
 * The message: what failed, where and why, in what state the fleet is, and what to do. Pulumi keeps it in state, in clear,
 * so nothing that a hook wrote is in it; the progress lines have that.
 */
export function failureMessage(facts: FailureFacts): string {
  const { settings, headline, fleet } = facts;
  const lines = [
    `Rollout of ${shortHash(settings.revision.contentHash)} to ${groupLabel(settings.group)} failed: ${headline}.`,
    ...hostFailures(facts.deploymentId, facts.targets),
    ...shortLines(facts.findings.map((finding) => `  ${findingText(finding)}`)),
    ...(fleet === undefined ? [] : [`Fleet: ${fleetText(fleet)}.`]),
    ...facts.states,
    ...facts.notes,
    `Next: correct the cause and run "pulumi up"; it takes up whatever is running and deploys only what is missing.`,
  ];
  return lines.join("\n");
}

/** Each failed host with event, error code and script, and where the script's own words stand. */
export function hostFailures(deploymentId: string, targets: readonly TargetRecord[]): readonly string[] {
  const lines = shortLines(targets.flatMap(hostFailure));
  if (!targets.some(({ events }) => events.some(({ status }) => status === "Failed"))) {
    return lines;
  }
  const command = `aws deploy get-deployment-target --deployment-id ${deploymentId} --target-id INSTANCE`;
  return [
    ...lines,
    `  What scripts wrote: in the lines above, with "${command}", and in ${HOST_LOG} on the host.`,
  ];
}

function hostFailure(target: TargetRecord): readonly string[] {
  const failed = target.events.filter(({ status }) => status === "Failed");
  if (failed.length > 0) {
    return failed.map((event) => `  ${target.instanceId}, ${event.name}: ${culprit(event)}`);
  }
  if (target.status !== "Failed") return [];
  const last = target.events.filter(({ status }) => status === "InProgress").at(-1);
  return [
    `  ${target.instanceId}, ${last?.name ?? "no event"}: failed without an event's error (agent silent, or host lost)`,
  ];
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
