import type { FleetInstance, HealthRecord } from "../model/fleet";
import type { FleetView, HostRun } from "../model/fleet-view";
import type { RevisionLocation } from "../model/revision";
import {
  isInStandby,
  isLaunching,
  isLeaving,
  isScaledToZero,
  isUnhealthy,
  keepsUnhealthy,
  notReplaced,
} from "./host-state";
import { nameBeside, sameRevision } from "./revision-identity";

/**
 * `settling` passes by itself (first health checks, launches), `open` may pass (a follow-on deployment, a slow start),
 * `final` does not; only that ends the audit before its time.
 */
type Outlook = "settling" | "open" | "final";

export interface Finding {
  /** Empty when the finding is about the fleet as a whole. */
  readonly instanceId: string;
  readonly problem: string;
  readonly outlook: Outlook;
  /** Another deployment of the same revision would put it right: a host in the fleet does not run it. */
  readonly redeploy: boolean;
}

/**
 * Whether the audit vouches for a host: all but those that leave. A host in Standby comes back with what it has, and one
 * that is Pending is about to serve (Auto Scaling user guide, instance lifecycle).
 */
export function counts(instance: FleetInstance): boolean {
  return !isLeaving(instance);
}

/**
 * What is wrong with a fleet that should run `revision`: every host must have taken it last, none may be in Standby,
 * each InService one must be healthy in every target group and Classic Load Balancer, and the rollout must have left the
 * Auto Scaling group as it was. CodeDeploy's own "Succeeded" promises none of it: under
 * OneAtATime the last host may have failed, under AllAtOnce all but one (CodeDeploy user guide, deployment
 * configurations). A fleet without an InService host does not pass, since nothing proves the
 * revision there; but it alone is no reason to deploy, as there is nothing to deploy to. One that is scaled to zero passes:
 * hosts that launch get the group's last successful revision (CodeDeploy user guide, integrations with Auto Scaling).
 */
export function audit(view: FleetView, revision: RevisionLocation): readonly Finding[] {
  const hosts = view.instances
    .filter(counts)
    .flatMap((instance): readonly Finding[] => [
      ...revisionFindings(instance, view.runs.get(instance.instanceId), revision),
      ...standbyFindings(instance),
      ...(isInService(instance) ? healthFindings(instance.instanceId, view.health) : []),
      ...unhealthyFindings(instance, view),
    ]);
  const group = (view.drifted ?? []).map((problem) => lasting("", problem));
  return view.instances.some(isInService) || isScaledToZero(view)
    ? [...hosts, ...group]
    : [lasting("", "no host of the fleet is InService"), ...hosts, ...group];
}

export function isInService({ lifecycleState }: FleetInstance): boolean {
  return lifecycleState === "InService";
}

function revisionFindings(
  instance: FleetInstance,
  run: HostRun | undefined,
  wanted: RevisionLocation,
): Finding[] {
  const wrong = wrongRevision(run, wanted);
  if (wrong === undefined) {
    return [];
  }
  const { instanceId, lifecycleState } = instance;
  if (!isLaunching(instance)) {
    return [{ instanceId, ...wrong, redeploy: true }];
  }
  const problem = `is ${lifecycleState}: ${wrong.problem}`;
  return [{ instanceId, problem, outlook: "settling", redeploy: false }];
}

function wrongRevision(
  run: HostRun | undefined,
  wanted: RevisionLocation,
): { problem: string; outlook: Outlook } | undefined {
  if (run === undefined) {
    return { problem: "no deployment has brought it the revision", outlook: "open" };
  }
  const { deploymentId, status } = run;
  if (status === "InProgress") {
    return { problem: `${deploymentId} is still at work on it`, outlook: "settling" };
  }
  if (status === "Failed") {
    return { problem: `failed in ${deploymentId}`, outlook: "final" };
  }
  if (status !== "Succeeded") {
    return { problem: `is ${status} in ${deploymentId}`, outlook: "open" };
  }
  if (sameRevision(run.revision, wanted)) {
    return undefined;
  }
  if (sameRevision(run.next?.revision, wanted)) {
    return { problem: `is still to be updated by ${run.next?.deploymentId}`, outlook: "settling" };
  }
  const name = nameBeside(run.revision, wanted) || "another revision";
  return { problem: `runs ${name} (${deploymentId})`, outlook: "open" };
}

function standbyFindings(instance: FleetInstance): Finding[] {
  const { instanceId, lifecycleState } = instance;
  return isInStandby(instance) ? [lasting(instanceId, `is in ${lifecycleState} and takes no traffic`)] : [];
}

/**
 * Auto Scaling replaces such a host, unless it is kept from it. Where the rollout itself keeps it from that, it will once
 * the rollout resumes the processes, and the last audit comes after that.
 */
function unhealthyFindings(
  instance: FleetInstance,
  { suspended = [], held = [] }: FleetView,
): readonly Finding[] {
  return isInService(instance) && isUnhealthy(instance) && !held.some(keepsUnhealthy)
    ? [lasting(instance.instanceId, `is Unhealthy in Auto Scaling${notReplaced(suspended)}`)]
    : [];
}

/** Something that may pass by itself and that a deployment would not put right. */
function lasting(instanceId: string, problem: string): Finding {
  return { instanceId, problem, outlook: "open", redeploy: false };
}

export function healthFindings(
  instanceId: string,
  health: ReadonlyMap<string, readonly HealthRecord[]>,
): readonly Finding[] {
  return [...health].flatMap(([source, records]): Finding[] => {
    const targets = records.filter((record) => record.instanceId === instanceId);
    if (targets.length === 0) {
      return [lasting(instanceId, `is not registered in ${sourceName(source)}`)];
    }
    return targets
      .filter(({ state }) => state !== "healthy")
      .map(({ state, reason }) => ({
        instanceId,
        problem: `is ${state} in ${sourceName(source)}${reason === undefined ? "" : ` (${reason})`}`,
        outlook: state === "initial" ? "settling" : "open",
        redeploy: false,
      }));
  });
}

/** Which load balancer: the name inside `...:targetgroup/NAME/ID`, else a Classic one's, which has no ARN. */
function sourceName(source: string): string {
  return source.startsWith("arn:")
    ? `target group ${source.split("/").at(-2) ?? source}`
    : `Classic Load Balancer ${source}`;
}

/** One finding a line, for messages. */
export function findingText({ instanceId, problem }: Finding): string {
  return [instanceId, problem].filter((text) => text !== "").join(" ");
}
