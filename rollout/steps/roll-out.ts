import { DEFERRED, SUCCEEDED } from "../constants";
import type { Baseline } from "../model/fleet-view";
import {
  type HostStatus,
  hostStatuses,
  isoTime,
  RolloutFailure,
  type RolloutOutcome,
} from "../model/outcome";
import type { DeploymentRecord } from "../model/records";
import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { deferredLine } from "../report/deferred";
import { lost } from "../report/failed-rollout";
import { begin } from "../start/begin";
import type { Beginning } from "../start/beginning";
import type { Preparation } from "../start/preparation";
import { isInService } from "../truth/audit";
import { isOurs } from "../truth/ownership";
import { revisionName } from "../truth/revision-identity";
import type { FleetAudit } from "../watch/audit-fleet";
import { StandbyGuard } from "../watch/standby-guard";
import { stopAndWatch } from "../watch/stop-and-watch";
import { watch } from "../watch/watch";
import { audited, unsound } from "./audited";
import { badEnd } from "./bad-end";

/**
 * One rollout from the first look to the last: starts or takes over a deployment, watches it, stops one of its own that
 * takes too long or works on lost hosts, with a rollback whatever the group asks for, or that strands hosts, follows the
 * rollback, and audits the fleet. Once a deployment exists every failure is a `RolloutFailure` that carries its id. `prepare` comes before a
 * deployment is created, and not at all where none is needed.
 */
export async function rollOut(
  looked: Context & { readonly baseline: Baseline },
  prepare: Preparation | undefined,
): Promise<RolloutOutcome> {
  const beginning = await begin(looked, prepare);
  const context = { ...looked, baseline: baselineOf(beginning, looked.baseline) };
  if (beginning.kind === "deferred") {
    return deferred(looked, beginning.last);
  }
  if (beginning.kind === "live") {
    return unchanged(context, beginning.deployment, beginning.audit);
  }
  try {
    return await seeThrough(context, beginning.deploymentId);
  } catch (error) {
    if (error instanceof RolloutFailure) {
      throw error;
    }
    throw await lost(context, beginning.deploymentId, messageOf(error));
  }
}

/** Hosts may be in Standby by the scripts of a deployment that ran already. */
function baselineOf(beginning: Beginning, baseline: Baseline): Baseline {
  return beginning.kind === "running" && beginning.adopted ? { ...baseline, standby: new Set() } : baseline;
}

async function seeThrough(context: Context, deploymentId: string): Promise<RolloutOutcome> {
  const { clock, log, settings } = context;
  const standby = new StandbyGuard(context);
  const deadline = clock.now() + settings.deploymentMs;
  const asked = () => context.guard?.stop;
  const first = await watch(context, deploymentId, deadline, { standby, lost: true, asked });
  const stranded = first.stranded !== undefined;
  const unwanted = first.timedOut || first.asked !== undefined || first.lost !== undefined;
  const stops = stranded || (unwanted && isOurs(first.deployment));
  // A rollback is a deployment to all hosts as well (CodeDeploy user guide, rollbacks): it would run stop hooks on those
  // that still serve, and start hooks that may strand them the same way.
  const stopped = stops ? await stopAndWatch(context, deploymentId, !stranded) : undefined;
  const last = stopped ?? first;
  if (last.deployment.status !== SUCCEEDED) {
    throw await badEnd(context, first, stopped);
  }
  const { findings } = await audited(context, last);
  if (findings.length > 0) {
    throw await unsound(context, last, "the audit of the fleet did not pass", findings);
  }
  log(`[${deploymentId}] audit passed: every host runs the revision, and every InService one is healthy`);
  return success(context, last.deployment, hostStatuses(last.targets));
}

/** Every host took the revision, in whichever deployments; what is wrong besides, another one would not put right. */
async function unchanged(
  context: Context,
  deployment: DeploymentRecord,
  { findings, instances }: FleetAudit,
): Promise<RolloutOutcome> {
  const hosts = instances.filter(isInService).map(({ instanceId }) => ({ instanceId, status: SUCCEEDED }));
  if (findings.length === 0) {
    return success(context, deployment, hosts);
  }
  const targets = hosts.map((host) => ({ ...host, events: [] }));
  const last = { deployment, targets, timedOut: false };
  throw await unsound(context, last, "the audit of the fleet did not pass", findings);
}

/** Nothing was deployed; what the run before has left in state stays, so that its deployment counts as told. */
function deferred({ log, settings }: Context, last: DeploymentRecord | undefined): RolloutOutcome {
  const { deploymentId, startedAt } = settings.recorded ?? { deploymentId: "", startedAt: "" };
  const liveRevision = revisionName(last?.revision);
  log(deferredLine(settings, liveRevision));
  return { deploymentId, status: DEFERRED, liveRevision, hosts: [], startedAt, completedAt: "" };
}

function success(
  context: Context,
  deployment: DeploymentRecord,
  hosts: readonly HostStatus[],
): RolloutOutcome {
  return {
    deploymentId: deployment.deploymentId,
    status: SUCCEEDED,
    liveRevision: context.settings.revision.contentHash,
    hosts,
    startedAt: isoTime(deployment.createdAt),
    completedAt: isoTime(deployment.completedAt),
  };
}
