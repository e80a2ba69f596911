import type { Deployment, Target } from "../store/model";
import { deploymentSpecification } from "./agent-specification";
import { runsScripts } from "./lifecycle";
import { type EventOutcome, SKIPPED, unknownError } from "./outcome";
import type { CommandResult, Surroundings } from "./ports";

/** One lifecycle event that the host's agent runs, with CodeDeploy's limits for missing reports. */
export function runAgentEvent(
  world: Surroundings,
  deployment: Deployment,
  target: Target,
  event: string,
  signal: AbortSignal,
): Promise<EventOutcome> {
  return new Promise((resolve) => {
    let startedAt: number | undefined;
    let cancelTimer = () => {};
    let withdraw = () => {};
    const finish = (outcome: EventOutcome) => {
      cancelTimer();
      withdraw();
      signal.removeEventListener("abort", onStop);
      if (startedAt !== undefined && runsScripts(event)) {
        target.hookSeconds += (world.clock.now() - startedAt) / 1000;
      }
      resolve(outcome);
    };
    // A running script cannot be stopped, because the agent has no abort. A stopped deployment waits for the script.
    const onStop = () => {
      if (startedAt === undefined) {
        finish(SKIPPED);
      }
    };
    signal.addEventListener("abort", onStop);
    cancelTimer = world.clock.after(world.timeouts.eventStartMs, () =>
      finish(unknownError(silent(target.instanceId, event, world.timeouts.eventStartMs))),
    );
    withdraw = world.agents.send(
      {
        instanceId: target.instanceId,
        deploymentId: deployment.id,
        event,
        specification: deploymentSpecification(deployment),
      },
      {
        started: () => {
          startedAt = world.clock.now();
          cancelTimer();
          cancelTimer = world.clock.after(world.timeouts.eventRunMs, () =>
            finish(unknownError(lost(target.instanceId, event, world.timeouts.eventRunMs))),
          );
        },
        completed: (result) => finish(outcomeOf(result)),
      },
    );
  });
}

function outcomeOf(result: CommandResult): EventOutcome {
  return { status: result.succeeded ? "Succeeded" : "Failed", diagnostics: result.diagnostics };
}

function silent(instanceId: string, event: string, limitMs: number): string {
  return `CodeDeploy agent was not able to receive the lifecycle event ${event} on ${instanceId} within ${limitMs / 1000} seconds. Check that the agent runs on the host and reaches the service, then deploy again.`;
}

function lost(instanceId: string, event: string, limitMs: number): string {
  return `The lifecycle event ${event} on ${instanceId} did not report its end within ${limitMs / 1000} seconds. The host or its agent is gone; check the instance, then deploy again.`;
}
