import type { FleetInstance } from "../model/fleet";
import type { FleetView } from "../model/fleet-view";
import { NOTHING_OWED } from "../model/guard";
import { groupLabel } from "../model/settings";
import type { Context } from "../ports/context";
import type { GuardStore } from "../ports/guard-store";
import { audit, type Finding } from "../truth/audit";
import { isOurs } from "../truth/ownership";
import { revisionName } from "../truth/revision-identity";
import type { Facts, Known, Running } from "./facts";
import type {
  DeploymentStatus,
  FleetStatus,
  GroupState,
  GroupStatus,
  HostStatus,
  SuspendedStatus,
} from "./group-status";
import { isUnderWay, problems } from "./judge";
import { notes } from "./notes";
import { readFacts } from "./read-facts";

/** The truth about a group now. Changes nothing. */
export async function groupStatus(
  context: Context,
  store: GuardStore | undefined,
  known: Known,
): Promise<GroupStatus> {
  return statusOf(await readFacts(context, store), known);
}

/** Pure: what the facts come to. */
export function statusOf(facts: Facts, known: Known): GroupStatus {
  const { settings } = known;
  const { fleet, guard, live, running } = facts;
  const findings = findingsOf(facts);
  const suspended = suspendedOf(facts, known);
  const busy = isUnderWay(facts);
  const wrong = busy ? [] : problems(facts, known, suspended, findings);
  const name = revisionName(live?.deployment?.revision);
  const { recorded } = settings;
  return {
    group: groupLabel(settings.group),
    autoScalingGroup: settings.autoScalingGroupName,
    state: stateOf(busy, wrong.length),
    problems: wrong,
    notes: notes(facts, known, suspended, findings),
    ...(guard === undefined ? {} : { guard }),
    deployments: (running ?? []).map(deploymentStatus),
    revision: { desired: settings.revision.contentHash, ...(name === "" ? {} : { live: name }) },
    ...(recorded === undefined
      ? {}
      : { lastRollout: { deploymentId: recorded.deploymentId, status: recorded.status } }),
    ...(fleet === undefined ? {} : { fleet: fleetStatus(facts, fleet, suspended, findings) }),
  };
}

function stateOf(busy: boolean, wrong: number): GroupState {
  if (busy) {
    return "underWay";
  }
  return wrong > 0 ? "wrong" : "sound";
}

/** What the audit finds against what is live; nothing where that cannot be judged. */
export function findingsOf({ fleet, health, live, runs }: Facts): readonly Finding[] {
  const revision = live?.deployment?.revision;
  if (fleet === undefined || health === undefined || runs === undefined || revision === undefined) {
    return [];
  }
  const view: FleetView = {
    instances: fleet.instances,
    runs,
    health,
    suspended: fleet.suspended,
    desiredCapacity: fleet.desiredCapacity,
  };
  return audit(view, revision);
}

/** What is suspended in the fleet, and whose that is. */
export function suspendedOf(
  { fleet, guard }: Facts,
  { declared }: Pick<Known, "declared">,
): readonly SuspendedStatus[] {
  const { processes } = guard?.owed ?? NOTHING_OWED;
  const by = (process: string) => {
    if (processes.includes(process)) {
      return "rollout";
    }
    return declared.includes(process) ? "program" : "unknown";
  };
  return (fleet?.suspended ?? []).map(({ name, reason }) => ({ process: name, reason, by: by(name) }));
}

function deploymentStatus({ deployment, targets }: Running): DeploymentStatus {
  const { deploymentId, status, creator, description, revision, createdAt } = deployment;
  return {
    deploymentId,
    status,
    creator,
    ...(description === undefined ? {} : { description }),
    ours: isOurs(deployment),
    revision: revisionName(revision),
    since: new Date(createdAt).toISOString(),
    hosts: targets.map((target) => {
      const event = target.events.find((each) => each.status === "InProgress")?.name;
      return {
        instanceId: target.instanceId,
        status: target.status,
        ...(event === undefined ? {} : { event }),
      };
    }),
  };
}

export function fleetStatus(
  facts: Facts,
  { minSize, desiredCapacity, maxSize, instances }: NonNullable<Facts["fleet"]>,
  suspended: readonly SuspendedStatus[],
  findings: readonly Finding[],
): FleetStatus {
  const hosts = instances.map((instance) => hostStatus(instance, facts, findings));
  return { minSize, desiredCapacity, maxSize, suspended, hosts };
}

function hostStatus(
  { instanceId, lifecycleState, protectedFromScaleIn }: FleetInstance,
  { runs }: Facts,
  findings: readonly Finding[],
): HostStatus {
  const run = runs?.get(instanceId);
  const revision = run?.status === "Succeeded" ? revisionName(run.revision) : "";
  return {
    instanceId,
    lifecycleState,
    protectedFromScaleIn: protectedFromScaleIn === true,
    ...(revision === "" ? {} : { revision }),
    problems: findings.filter((found) => found.instanceId === instanceId).map(({ problem }) => problem),
  };
}
