import type { FleetInstance, HealthRecord, RevisionLocation } from "./port";
import { revisionName, sameRevision } from "./revision";
import type { HostRun } from "./runs";

/** The fleet at one moment, as the audit reads it. */
export interface FleetView {
  readonly instances: readonly FleetInstance[];
  readonly runs: ReadonlyMap<string, HostRun>;
  readonly health: ReadonlyMap<string, readonly HealthRecord[]>;
}

/**
 * `settling` passes by itself (first health checks), `open` may pass (a follow-on deployment, a slow start), `final`
 * does not.
 */
export type Outlook = "settling" | "open" | "final";

export interface Finding {
  /** Empty when the finding is about the fleet as a whole. */
  readonly instanceId: string;
  readonly problem: string;
  readonly outlook: Outlook;
}

/**
 * What is wrong with a fleet that should run `revision`: every InService host must have taken it last, and be healthy
 * in every target group. CodeDeploy's own "Succeeded" promises neither: under OneAtATime the last host may have failed,
 * under AllAtOnce all but one (CodeDeploy user guide, deployment configurations; research/ecosystem.md 4.4).
 */
export function audit(view: FleetView, revision: RevisionLocation): readonly Finding[] {
  const inService = view.instances.filter(({ lifecycleState }) => lifecycleState === "InService");
  if (inService.length === 0) {
    return [{ instanceId: "", problem: "no host of the fleet is InService", outlook: "open" }];
  }
  return inService.flatMap(({ instanceId }) => [
    ...revisionFindings(instanceId, view.runs.get(instanceId), revision),
    ...healthFindings(instanceId, view.health),
  ]);
}

function revisionFindings(instanceId: string, run: HostRun | undefined, wanted: RevisionLocation): Finding[] {
  const finding = (problem: string, outlook: Outlook) => [{ instanceId, problem, outlook }];
  if (run === undefined) return finding("no deployment has brought it the revision", "open");
  if (run.status === "InProgress") return finding(`${run.deploymentId} is still at work on it`, "settling");
  if (run.status === "Failed") return finding(`failed in ${run.deploymentId}`, "final");
  if (run.status !== "Succeeded") return finding(`is ${run.status} in ${run.deploymentId}`, "open");
  if (sameRevision(run.revision, wanted)) return [];
  return finding(`runs ${revisionName(run.revision) || "another revision"} (${run.deploymentId})`, "open");
}

function healthFindings(
  instanceId: string,
  health: ReadonlyMap<string, readonly HealthRecord[]>,
): readonly Finding[] {
  return [...health].flatMap(([arn, records]): Finding[] => {
    const targets = records.filter((record) => record.instanceId === instanceId);
    if (targets.length === 0) {
      return [{ instanceId, problem: `is not registered in ${targetGroupName(arn)}`, outlook: "open" }];
    }
    return targets
      .filter(({ state }) => state !== "healthy")
      .map(({ state, reason }) => ({
        instanceId,
        problem: `is ${state} in ${targetGroupName(arn)}${reason === undefined ? "" : ` (${reason})`}`,
        outlook: state === "initial" ? "settling" : "open",
      }));
  });
}

/** The name inside `...:targetgroup/NAME/ID`. */
function targetGroupName(arn: string): string {
  return `target group ${arn.split("/").at(-2) ?? arn}`;
}

/** One finding a line, for messages. */
export function findingText({ instanceId, problem }: Finding): string {
  return [instanceId, problem].filter((text) => text !== "").join(" ");
}
