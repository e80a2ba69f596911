import { AUDIT_FAILED, SUCCEEDED } from "../constants";
import type { Finding } from "./audit";
import { auditFleet } from "./auditor";
import { begin } from "./begin";
import { messageOf } from "./call-error";
import type { Context } from "./context";
import { fail, lost } from "./fail";
import { type HostStatus, hostStatuses, isoTime, RolloutFailure, type RolloutOutcome } from "./outcome";
import { persist } from "./persist";
import type { DeploymentRecord } from "./port";
import { followRollback } from "./rollback";
import { stopAndWatch } from "./stop";
import { type Watched, watch } from "./watch";

/**
 * One rollout from the first look to the last: starts or takes over a deployment, watches it, follows its rollback, and
 * audits the fleet. Once a deployment exists every failure is a `RolloutFailure` that carries its id.
 */
export async function rollOut(context: Context): Promise<RolloutOutcome> {
  const beginning = await begin(context);
  if (beginning.kind === "live") return unchanged(context, beginning.deployment);
  try {
    return await seeThrough(context, beginning.deploymentId);
  } catch (error) {
    if (error instanceof RolloutFailure) throw error;
    throw lost(context, beginning.deploymentId, messageOf(error));
  }
}

async function seeThrough(context: Context, deploymentId: string): Promise<RolloutOutcome> {
  const { clock, log, settings } = context;
  const first = await watch(context, deploymentId, clock.now() + settings.deploymentMs);
  const last = first.timedOut ? await stopAndWatch(context, deploymentId, undefined) : first;
  if (last.deployment.status !== SUCCEEDED) throw await failed(context, first, last);
  const findings = await auditFleet(context, last.deployment, "deployed");
  if (findings.length > 0) throw await unsound(context, last, findings);
  log(`[${deploymentId}] audit passed: every InService host runs the revision and is healthy`);
  return success(context, last.deployment, hostStatuses(last.targets));
}

async function failed(context: Context, first: Watched, last: Watched): Promise<RolloutFailure> {
  const { deployment } = last;
  const rollback = await followRollback(context, deployment);
  const minutes = context.settings.deploymentMs / 60_000;
  const late = first.timedOut
    ? `did not end within ${minutes} minutes (timeouts.deploymentMinutes) and `
    : "";
  const end = last.timedOut ? `did not stop, it is still ${deployment.status}` : `ended ${deployment.status}`;
  const why =
    deployment.error === undefined ? "" : ` (${deployment.error.code}: ${deployment.error.message})`;
  return fail(context, last, {
    headline: `deployment ${deployment.deploymentId} ${late}${end}${why}`,
    status: deployment.status,
    findings: [],
    notes: [rollback.text],
  });
}

function unsound(context: Context, last: Watched, findings: readonly Finding[]): Promise<RolloutFailure> {
  return fail(context, last, {
    headline: `deployment ${last.deployment.deploymentId} succeeded at CodeDeploy, but the audit of the fleet did not pass`,
    status: AUDIT_FAILED,
    findings,
    notes: [],
  });
}

/** The audit has just found that every InService host took the revision, in whichever deployment. */
async function unchanged(context: Context, deployment: DeploymentRecord): Promise<RolloutOutcome> {
  const { clock, port, settings } = context;
  const read = () => port.instances(settings.autoScalingGroupName);
  const fleet = await persist(context, clock.now() + settings.healthMs, read);
  const hosts = fleet
    .filter(({ lifecycleState }) => lifecycleState === "InService")
    .map(({ instanceId }) => ({ instanceId, status: SUCCEEDED }));
  return success(context, deployment, hosts);
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
