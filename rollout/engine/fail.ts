import type { Finding } from "./audit";
import { messageOf } from "./call-error";
import type { Context } from "./context";
import { failureMessage } from "./failure";
import { launchHookLines } from "./fleet/launch-hooks";
import { type FleetSplit, splitFleet } from "./fleet-split";
import { RunGatherer } from "./gather";
import { liveRevision } from "./live";
import { hostStatuses, isoTime, RolloutFailure } from "./outcome";
import { persist } from "./persist";
import type { DeploymentRecord } from "./port";
import { groupLabel, shortHash } from "./settings";
import { installedRevisions, stoppedByStopHook } from "./stop-hooks";
import type { Watched } from "./watch";

/** How long the state of the fleet is asked for before the error goes out without it. */
const LOOK_MS = 60_000;

export interface Verdict {
  readonly headline: string;
  /** Becomes the output `status`. */
  readonly status: string;
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** The error of a rollout that ended badly, with the state in which it leaves the fleet. */
export async function fail(context: Context, last: Watched, verdict: Verdict): Promise<RolloutFailure> {
  const { deployment, targets } = last;
  const deadline = context.clock.now() + LOOK_MS;
  const fleet = await attempt("the fleet", () => fleetSplit(context, deployment, deadline));
  const live = await attempt("the group's last successful deployment", () => liveRevision(context, deadline));
  const group = await attempt("the Auto Scaling group", () =>
    persist(context, deadline, () => context.port.fleet(context.settings.autoScalingGroupName)),
  );
  const stopped = stoppedByStopHook(targets);
  const installed = await attempt("what hosts have installed", () =>
    installedRevisions(context, stopped, deployment.createdAt, deadline),
  );
  const message = failureMessage({
    settings: context.settings,
    headline: verdict.headline,
    targets,
    findings: verdict.findings,
    fleet: fleet.value,
    group: group.value,
    baseline: context.baseline,
    installed: installed.value ?? new Map(),
    notes: [
      ...verdict.notes,
      ...(await launchHookLines(context, group.value?.instances ?? [])),
      ...[fleet, live, group, installed].flatMap(({ notes }) => notes),
    ],
  });
  return new RolloutFailure(message, {
    deploymentId: deployment.deploymentId,
    status: verdict.status,
    liveRevision: live.value ?? "",
    hosts: hostStatuses(targets),
    startedAt: isoTime(deployment.createdAt),
    completedAt: isoTime(deployment.completedAt),
  });
}

/** The error when a deployment exists but can no longer be followed. */
export function lost(context: Context, deploymentId: string, why: string): RolloutFailure {
  const { revision, group } = context.settings;
  const message = [
    `Rollout of ${shortHash(revision.contentHash)} to ${groupLabel(group)} cannot be followed:`,
    `${why}. Deployment ${deploymentId} may still be running;`,
    `run "pulumi up" again to take it up, or stop it:`,
    `aws deploy stop-deployment --deployment-id ${deploymentId}`,
  ].join(" ");
  const unknown = { status: "Unknown", liveRevision: "", hosts: [], startedAt: "", completedAt: "" };
  return new RolloutFailure(message, { deploymentId, ...unknown });
}

async function fleetSplit(
  context: Context,
  deployment: DeploymentRecord,
  deadline: number,
): Promise<FleetSplit> {
  const { port, settings } = context;
  const read = () => port.instances(settings.autoScalingGroupName);
  const instances = await persist(context, deadline, read);
  const runs = await new RunGatherer(context).gather(deployment, instances, deadline);
  return splitFleet(instances, runs, settings.revision);
}

/** A failed look must not hide the failure that it was to explain, so it becomes a note of that one. */
async function attempt<T>(
  what: string,
  look: () => Promise<T>,
): Promise<{ value: T | undefined; notes: readonly string[] }> {
  try {
    return { value: await look(), notes: [] };
  } catch (error) {
    return { value: undefined, notes: [`Could not read ${what}: ${messageOf(error)}.`] };
  }
}
