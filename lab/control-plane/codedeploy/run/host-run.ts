import type { Deployment, LifecycleEvent, Target } from "../store/model";
import { runAgentEvent } from "./agent-event";
import { forgivenByIgnoreStopFailures } from "./lifecycle";
import type { EventOutcome } from "./outcome";
import type { Surroundings } from "./ports";
import { moveTraffic } from "./traffic";

/**
 * Takes one host through its lifecycle events. After a failed event, the other events are skipped, and the host stays
 * as it is, also out of its target groups (user guide, deployments-rollback-and-redeploy: scripts are not undone). A
 * stop lets the running script finish, skips the other events, and counts the host as failed, because it is only
 * partly updated.
 */
export async function runHost(
  world: Surroundings,
  deployment: Deployment,
  target: Target,
  signal: AbortSignal,
): Promise<boolean> {
  target.startTime = world.clock.now();
  touch(world, target, "InProgress");
  let failed = false;
  for (const event of target.events) {
    if (failed || signal.aborted) {
      event.status = "Skipped";
      failed = true;
      continue;
    }
    begin(world, target, event);
    const outcome = await runEvent(world, deployment, target, event.name, signal);
    end(world, target, event, outcome);
    const cutShort = outcome.status === "Skipped" && signal.aborted;
    failed = cutShort || (outcome.status === "Failed" && !isForgiven(deployment, event.name));
  }
  target.endTime = world.clock.now();
  touch(world, target, failed ? "Failed" : "Succeeded");
  return !failed;
}

function runEvent(
  world: Surroundings,
  deployment: Deployment,
  target: Target,
  event: string,
  signal: AbortSignal,
): Promise<EventOutcome> {
  return event === "BlockTraffic" || event === "AllowTraffic"
    ? moveTraffic(world, deployment, target, event, signal)
    : runAgentEvent(world, deployment, target, event, signal);
}

function isForgiven(deployment: Deployment, event: string): boolean {
  return deployment.ignoreApplicationStopFailures && forgivenByIgnoreStopFailures(event);
}

function begin(world: Surroundings, target: Target, event: LifecycleEvent): void {
  event.status = "InProgress";
  event.startTime = world.clock.now();
  touch(world, target, "InProgress");
}

function end(world: Surroundings, target: Target, event: LifecycleEvent, outcome: EventOutcome): void {
  event.status = outcome.status;
  event.endTime = world.clock.now();
  event.diagnostics = outcome.diagnostics;
  touch(world, target, "InProgress");
}

function touch(world: Surroundings, target: Target, status: Target["status"]): void {
  target.status = status;
  target.lastUpdatedAt = world.clock.now();
}
