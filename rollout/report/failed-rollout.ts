import { UNKNOWN } from "../constants";
import { hostStatuses, isoTime, RolloutFailure } from "../model/outcome";
import { groupLabel, shortHash } from "../model/settings";
import type { Watched } from "../model/watched";
import type { Context } from "../ports/context";
import { installedRevisions } from "../read/installed-revisions";
import { liveRevision } from "../read/live-revision";
import type { Finding } from "../truth/audit";
import { type StopFailures, stoppedByStopHook } from "../truth/stop-hooks";
import { attempt } from "./attempt";
import { failureMessage } from "./failure-message";
import { fleetReport } from "./fleet-report";
import { launchHookLines } from "./launch-hooks";

/** How long the state of the fleet is asked for before the error goes out without it. */
const LOOK_MS = 60_000;

interface Verdict {
  readonly headline: string;
  /** Becomes the output `status`. */
  readonly status: string;
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
  /** Of the rollback, for the advice at the end. */
  readonly stopFailures?: readonly StopFailures[];
}

/** The error of a rollout that ended badly, with the state in which it leaves the fleet. */
export async function fail(context: Context, last: Watched, verdict: Verdict): Promise<RolloutFailure> {
  const { deployment, targets } = last;
  const deadline = context.clock.now() + LOOK_MS;
  const fleet = await fleetReport(context, deployment, deadline);
  const live = await attempt("the group's last successful deployment", () => liveRevision(context, deadline));
  const stopped = stoppedByStopHook(targets);
  const installed = await attempt("what hosts have installed", () =>
    installedRevisions(context, stopped, deployment.createdAt, deadline),
  );
  const message = failureMessage({
    settings: context.settings,
    headline: verdict.headline,
    deploymentId: deployment.deploymentId,
    targets,
    findings: verdict.findings,
    fleet: fleet.split,
    states: fleet.states,
    group: fleet.group,
    baseline: context.baseline,
    held: context.guard?.owed.processes ?? [],
    installed: installed.value ?? new Map(),
    stopFailures: verdict.stopFailures ?? [],
    notes: [
      ...verdict.notes,
      ...(await launchHookLines(context, fleet.group?.instances ?? [])),
      ...[fleet, live, installed].flatMap(({ notes }) => notes),
    ],
  });
  return new RolloutFailure(message, {
    deploymentId: deployment.deploymentId,
    status: verdict.status,
    liveRevision: live.value ?? lastKnown(context),
    hosts: hostStatuses(targets),
    startedAt: isoTime(deployment.createdAt),
    completedAt: isoTime(deployment.completedAt),
  });
}

/** The error when a deployment exists but can no longer be followed; AWS is asked for the fleet once. */
export async function lost(context: Context, deploymentId: string, why: string): Promise<RolloutFailure> {
  const { revision, group } = context.settings;
  const liveRevision = lastKnown(context);
  const { states, notes } = await fleetReport(context, undefined, context.clock.now());
  const text = [
    `Rollout of ${shortHash(revision.contentHash)} to ${groupLabel(group)} cannot be followed:`,
    `${why}. Deployment ${deploymentId} may still be running;`,
    `run "pulumi up" again to take it up, or stop it:`,
    `aws deploy stop-deployment --deployment-id ${deploymentId} --auto-rollback-enabled`,
  ].join(" ");
  const unknown = { status: UNKNOWN, liveRevision, hosts: [], startedAt: "", completedAt: "" };
  return new RolloutFailure([text, ...states, ...notes].join("\n"), { deploymentId, ...unknown });
}

/** What was live when it could be read last: that it cannot be now does not take it from the hosts. */
function lastKnown({ settings }: Context): string {
  return settings.recorded?.liveRevision ?? "";
}
