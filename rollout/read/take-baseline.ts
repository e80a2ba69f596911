import type { SuspendedProcess } from "../model/fleet";
import type { Baseline } from "../model/fleet-view";
import { NOTHING_OWED } from "../model/guard";
import type { DeploymentRecord } from "../model/records";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { isInStandby } from "../truth/host-state";
import { asBefore } from "../truth/owed";
import { readDeployments } from "./read-deployments";

/** Nothing runs yet, so an AWS that does not answer is told soon instead of waited for. */
const LOOK_MS = 120_000;
/** The longest time that CodeDeploy lets a deployment run (AWS quotas for CodeDeploy). */
const LONGEST_DEPLOYMENT_MS = 12 * 3_600_000;
/** Reasons give whole seconds, deployments milliseconds. */
const SECOND_MS = 1000;

/**
 * Looks at the group before a rollout. A process that is suspended already was suspended by somebody who wants it so,
 * unless that happened while a deployment of the group ran: then its scripts did, and a deployer that was killed, or a
 * rollout that failed, left it behind or still works under it. What a rollout of ours has changed and still owes is left
 * out: that is neither somebody's wish nor left behind.
 */
export async function takeBaseline(context: Context): Promise<Baseline> {
  const { clock, port, settings } = context;
  const deadline = clock.now() + LOOK_MS;
  const found = await persist(context, deadline, () => port.fleet(settings.autoScalingGroupName));
  const fleet = asBefore(found, context.guard?.owed ?? NOTHING_OWED);
  const times = fleet.suspended.flatMap((process) => suspendedAt(process) ?? []);
  const deployments = times.length === 0 ? [] : await candidates(context, times, deadline);
  const intended = fleet.suspended.filter(
    (process) => !deployments.some((deployment) => suspendedDuring(process, deployment)),
  );
  const standby = fleet.instances.filter(isInStandby).map(({ instanceId }) => instanceId);
  return { fleet, intended: new Set(intended.map(({ name }) => name)), standby: new Set(standby) };
}

/** The group's deployments that can have run at one of these times. */
async function candidates(
  context: Context,
  times: readonly number[],
  deadline: number,
): Promise<readonly DeploymentRecord[]> {
  const { port, settings } = context;
  const filter = {
    createdSince: Math.min(...times) - LONGEST_DEPLOYMENT_MS,
    createdUntil: Math.max(...times) + SECOND_MS,
  };
  const ids = await persist(context, deadline, () => port.listDeployments(settings.group, filter));
  return readDeployments(context, ids, deadline);
}

function suspendedDuring(
  process: SuspendedProcess,
  { createdAt, completedAt = Number.POSITIVE_INFINITY }: DeploymentRecord,
): boolean {
  const at = suspendedAt(process);
  return at !== undefined && at + SECOND_MS > createdAt && at <= completedAt;
}

/** From "User suspended at 2026-01-31T12:00:00Z"; undefined where the reason names no time. */
function suspendedAt({ reason }: SuspendedProcess): number | undefined {
  const found = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?/.exec(reason)?.[0];
  const time = found === undefined ? Number.NaN : Date.parse(`${found}Z`);
  return Number.isNaN(time) ? undefined : time;
}
