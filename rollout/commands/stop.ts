import { type Asked, askToStop } from "../guard/ask-to-stop";
import { standing } from "../guard/lease";
import type { GuardTools } from "../guard/tools";
import { type Guard, isOwed, type Lease } from "../model/guard";
import type { DeploymentRecord } from "../model/records";
import { groupLabel } from "../model/settings";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { recordIfKnown } from "../read/live-revision";
import { activeDeployments } from "../start/group-look";
import { isOurs } from "../truth/ownership";
import { stopCommand } from "../truth/repair";
import type { GroupStop, StopEnding } from "./group-stop";
import { guardStatus } from "./guard-status";

const PATIENCE_MS = 60_000;
const LOOK_MS = 2000;

/**
 * Asks the run that holds the group's guard to stop; where nobody does, says so and changes nothing.
 *
 * @param wait whether to return only once that run has ended, or was killed
 */
export async function stopGroup(context: Context, tools: GuardTools, wait: boolean): Promise<GroupStop> {
  const running = await activeDeployments(context, context.clock.now() + PATIENCE_MS);
  const group = groupLabel(context.settings.group);
  const asked = await askToStop(tools);
  if (asked.kind === "nobody") {
    return { group, result: "nobody", ...left(asked), unfollowed: running.filter(isOurs).map(command) };
  }
  const { holder, stop } = guardStatus(tools.store.place, asked.guard, asked.at);
  const told = {
    group,
    result: asked.earlier ? ("askedEarlier" as const) : ("asked" as const),
    ...(holder === undefined ? {} : { holder }),
    ...(stop === undefined ? {} : { stop }),
    deployments: running.map(({ deploymentId }) => deploymentId),
  };
  return wait ? { ...told, ended: await ending(context, tools, asked, running) } : told;
}

function left({ expired }: Extract<Asked, { kind: "nobody" }>): { readonly killed?: string } {
  return expired === undefined ? {} : { killed: expired.who };
}

function command({ deploymentId }: DeploymentRecord) {
  return { deploymentId, command: stopCommand(deploymentId) };
}

/** Waits for the end of the lease: it is given back, goes to another run, or runs out. */
async function ending(
  context: Context,
  tools: GuardTools,
  { lease }: Extract<Asked, { kind: "asked" }>,
  before: readonly DeploymentRecord[],
): Promise<StopEnding> {
  const { guard, killed } = await leaseOver(tools, lease);
  const ids = new Set(before.map(({ deploymentId }) => deploymentId));
  const endings: { deploymentId: string; status: string }[] = [];
  for (const id of ids) {
    const found = await recordIfKnown(context, id, context.clock.now() + PATIENCE_MS);
    if (found !== undefined) {
      endings.push({ deploymentId: id, status: found.status });
    }
    if (found?.rollback?.deploymentId !== undefined) {
      ids.add(found.rollback.deploymentId);
    }
  }
  const owed = guard?.journal?.owed;
  return { killed, owes: owed !== undefined && isOwed(owed), deployments: endings };
}

async function leaseOver(
  { clock, log, store }: GuardTools,
  { owner, since }: Lease,
): Promise<{ readonly guard: Guard | undefined; readonly killed: boolean }> {
  const patient = { clock, log, settings: { pollMs: LOOK_MS } };
  for (let seen = { until: 0, at: 0 }; ; ) {
    const { guard, at } = await persist(patient, clock.now() + PATIENCE_MS, () => store.read());
    const lease = guard?.lease;
    if (lease === undefined || lease.owner !== owner || lease.since !== since) {
      return { guard, killed: false };
    }
    if (seen.until !== lease.until) {
      seen = { until: lease.until, at };
    }
    if (standing(guard, "", at, seen.at).kind === "expired") {
      return { guard, killed: true };
    }
    await clock.sleep(LOOK_MS);
  }
}
