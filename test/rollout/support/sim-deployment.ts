import { EVENTS_WITH_LOAD_BALANCER } from "../../../rollout/lifecycle";
import type { DeploymentRecord, TargetRecord } from "../../../rollout/model/records";
import type { RevisionLocation } from "../../../rollout/model/revision";

export interface HookFailure {
  readonly event: string;
  readonly script: string;
  readonly message: string;
  readonly logTail: string;
}

/** A deployment whose whole course is fixed at its start: hosts in batches, with events of equal length. */
export interface SimDeployment {
  readonly id: string;
  readonly creator: string;
  readonly revision: RevisionLocation;
  description: string | undefined;
  deploymentConfigName: string;
  readonly createdAt: number;
  readonly hosts: readonly string[];
  readonly batch: number;
  readonly eventMs: number;
  readonly failing: Map<string, HookFailure>;
  /** What CodeDeploy suspends until the deployment ends. */
  readonly suspends?: readonly string[];
  /** Fails at once: the minimum of healthy hosts leaves none to change. */
  readonly unreachable?: boolean;
  readonly rollbackEvents: readonly string[];
  stoppedAt?: number;
  /** `autoRollbackEnabled` of the stop. Without it, the group's setting decides. */
  stopRollsBack?: boolean;
  rollback?: { deploymentId?: string; message?: string };
}

/** Time between CreateDeployment and the first host. */
const START_MS = 1000;
const EVENTS: readonly string[] = EVENTS_WITH_LOAD_BALANCER.filter((name) => !name.endsWith("Traffic"));

/** When and how the deployment ends. As with OneAtATime, only a failure before the last batch fails it. */
export function ending(sim: SimDeployment): { at: number; status: "Succeeded" | "Failed" | "Stopped" } {
  const planned = planEnd(sim);
  if (sim.stoppedAt !== undefined && sim.stoppedAt < planned.at) {
    return { at: sim.stoppedAt, status: "Stopped" };
  }
  return planned;
}

export function isActiveAt(sim: SimDeployment, now: number): boolean {
  return now < ending(sim).at;
}

/**
 * Whether CodeDeploy rolls back after the deployment's end. After a failure, the group's setting decides; after a
 * stop, the call decides, or the group if the call says nothing (CodeDeploy API reference, StopDeployment and
 * AutoRollbackConfiguration; user guide, "Stop a deployment": stop, or stop and roll back). A rollback itself is
 * never rolled back.
 */
export function rollsBack(sim: SimDeployment): boolean {
  const { status } = ending(sim);
  if (sim.creator !== "user" || status === "Succeeded") {
    return false;
  }
  const wants = (event: string) => sim.rollbackEvents.includes(event);
  return status === "Failed"
    ? wants("DEPLOYMENT_FAILURE")
    : (sim.stopRollsBack ?? wants("DEPLOYMENT_STOP_ON_REQUEST"));
}

export function recordOf(sim: SimDeployment, now: number): DeploymentRecord {
  const end = ending(sim);
  const over = now >= end.at;
  return {
    deploymentId: sim.id,
    status: over ? end.status : now < sim.createdAt + START_MS ? "Created" : "InProgress",
    revision: sim.revision,
    creator: sim.creator,
    description: sim.description,
    deploymentConfigName: sim.deploymentConfigName,
    createdAt: sim.createdAt,
    completedAt: over ? end.at : undefined,
    error:
      over && end.status === "Failed"
        ? { code: "HEALTH_CONSTRAINTS", message: "too many hosts failed" }
        : undefined,
    rollback: over ? sim.rollback : undefined,
    rollbackEvents: sim.rollbackEvents,
  };
}

export function targetOf(sim: SimDeployment, host: string, now: number): TargetRecord {
  const end = ending(sim);
  const time = Math.min(now, end.at);
  const start = hostStart(sim, sim.hosts.indexOf(host));
  const failedAt = EVENTS.indexOf(sim.failing.get(host)?.event ?? "");
  const events = EVENTS.map((name, index) => {
    const startedAt = start + index * sim.eventMs;
    const endedAt = startedAt + sim.eventMs;
    if ((failedAt >= 0 && index > failedAt) || (now >= end.at && endedAt > end.at)) {
      return { name, status: "Skipped" };
    }
    if (time < startedAt) {
      return { name, status: "Pending" };
    }
    if (time < endedAt) {
      return { name, status: "InProgress", startedAt };
    }
    if (index !== failedAt) {
      return { name, status: "Succeeded", startedAt, endedAt };
    }
    return { name, status: "Failed", startedAt, endedAt, diagnostics: diagnostics(sim.failing.get(host)) };
  });
  return { instanceId: host, status: statusOf(events.map(({ status }) => status)), events };
}

function statusOf(events: readonly string[]): string {
  if (events.includes("Failed")) {
    return "Failed";
  }
  if (events.every((status) => status === "Succeeded")) {
    return "Succeeded";
  }
  if (events.every((status) => status === "Pending")) {
    return "Pending";
  }
  return events.every((status) => status === "Skipped") ? "Skipped" : "InProgress";
}

function diagnostics(failure: HookFailure | undefined) {
  return {
    errorCode: "ScriptFailed",
    scriptName: failure?.script,
    message: failure?.message,
    logTail: failure?.logTail,
  };
}

function hostStart(sim: SimDeployment, index: number): number {
  return sim.createdAt + START_MS + Math.floor(index / sim.batch) * EVENTS.length * sim.eventMs;
}

function planEnd(sim: SimDeployment): { at: number; status: "Succeeded" | "Failed" } {
  if (sim.unreachable === true) {
    return { at: sim.createdAt + START_MS, status: "Failed" };
  }
  const batches = Math.ceil(sim.hosts.length / sim.batch);
  const last = hostStart(sim, batches * sim.batch);
  const bad = sim.hosts.findIndex((host) => sim.failing.has(host));
  if (bad < 0 || bad === sim.hosts.length - 1) {
    return { at: last, status: "Succeeded" };
  }
  const event = EVENTS.indexOf(sim.failing.get(sim.hosts[bad] ?? "")?.event ?? "");
  return { at: hostStart(sim, bad) + (event + 1) * sim.eventMs, status: "Failed" };
}
