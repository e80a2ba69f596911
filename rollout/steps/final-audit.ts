import { AUDIT_FAILED, UNKNOWN } from "../constants";
import type { RolloutFailure, RolloutOutcome } from "../model/outcome";
import type { DeploymentRecord } from "../model/records";
import type { Watched } from "../model/watched";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { fail } from "../report/failed-rollout";
import { counts } from "../truth/audit";
import { audited, unsound } from "./audited";

const LOOK_MS = 120_000;

/**
 * The audit once more, when all is undone: nothing is forgiven as held by the rollout any more, and hosts that Auto Scaling
 * was kept from replacing are replaced now. The outcome names the hosts that are there.
 */
export async function finalAudit(context: Context, outcome: RolloutOutcome): Promise<RolloutOutcome> {
  const last = asWatched(await deploymentOf(context, outcome), outcome);
  const { findings, instances } = await audited(context, last);
  if (findings.length > 0) {
    throw await unsound(context, last, "the audit of the fleet did not pass once all was undone", findings);
  }
  const there = new Set(instances.filter(counts).map(({ instanceId }) => instanceId));
  return { ...outcome, hosts: outcome.hosts.filter(({ instanceId }) => there.has(instanceId)) };
}

/** The failure of a rollout whose deployment succeeded and whose changes in the group stay. */
export async function notUndone(
  context: Context,
  outcome: RolloutOutcome,
  problems: readonly string[],
): Promise<RolloutFailure> {
  const deployment = await deploymentOf(context, outcome);
  const isLost = context.guard?.loss !== undefined;
  const but = isLost
    ? "this run lost the guard before all was undone"
    : "the Auto Scaling group is not as it was";
  return fail(context, asWatched(deployment, outcome), {
    headline: `deployment ${deployment.deploymentId} succeeded, but ${but}`,
    status: isLost ? UNKNOWN : AUDIT_FAILED,
    findings: [],
    notes: problems,
  });
}

/** The failure of a rollout whose deployment succeeded and whose hosts did not get the launch template version. */
export async function notRefreshed(
  context: Context,
  outcome: RolloutOutcome,
  why: string,
): Promise<RolloutFailure> {
  const deployment = await deploymentOf(context, outcome);
  return fail(context, asWatched(deployment, outcome), {
    headline: `deployment ${deployment.deploymentId} succeeded, but hosts were not replaced: ${why}`,
    status: context.guard?.loss === undefined ? AUDIT_FAILED : UNKNOWN,
    findings: [],
    notes: [],
  });
}

function deploymentOf(context: Context, { deploymentId }: RolloutOutcome): Promise<DeploymentRecord> {
  return persist(context, context.clock.now() + LOOK_MS, () => context.port.getDeployment(deploymentId));
}

function asWatched(deployment: DeploymentRecord, { hosts }: RolloutOutcome): Watched {
  return { deployment, targets: hosts.map((host) => ({ ...host, events: [] })), timedOut: false };
}
