import type { RolloutFailure } from "../model/outcome";
import type { Stopped, Watched } from "../model/watched";
import { counted } from "../plan/counted";
import type { Context } from "../ports/context";
import { atWork } from "../report/at-work";
import { askedEnding } from "../report/endings/asked";
import { lostEnding } from "../report/endings/lost-hosts";
import { stillRunning } from "../report/endings/still-running";
import { strandedEnding } from "../report/endings/stranded";
import { fail } from "../report/failed-rollout";
import { isOurs, notOurs } from "../truth/ownership";
import { followRollback } from "./follow-rollback";
import type { Aftermath } from "./rollback-end";

const NOT_ROLLED_BACK =
  "Not rolled back: a rollback would run on the hosts that still serve, and may leave them in Standby, too.";

/**
 * The error of a deployment that did not succeed, after its rollback. `stopped` when it was stopped: at its deadline or
 * because it worked on lost hosts or somebody asked for it, with a rollback; without one because it stranded hosts.
 */
export async function badEnd(
  context: Context,
  first: Watched,
  stopped: Stopped | undefined,
): Promise<RolloutFailure> {
  const last = stopped ?? first;
  const { deployment } = last;
  const why =
    deployment.error === undefined ? "" : ` (${deployment.error.code}: ${deployment.error.message})`;
  return fail(context, last, {
    headline: `deployment ${deployment.deploymentId} ${ending(context, first, stopped)}${why}`,
    status: deployment.status,
    findings: [],
    ...(await aftermath(context, first, stopped)),
  });
}

function ending(context: Context, first: Watched, stopped: Stopped | undefined): string {
  const last = stopped ?? first;
  const { deployment, timedOut } = last;
  if (first.stranded !== undefined && stopped !== undefined) {
    return strandedEnding(first.stranded, stopped);
  }
  if (first.asked !== undefined) {
    return askedEnding(first.asked, last);
  }
  if (first.lost !== undefined) {
    return lostEnding(first.lost, last);
  }
  if (!first.timedOut) {
    return `ended ${deployment.status}`;
  }
  const limit = counted(context.settings.deploymentMs / 60_000, "minute");
  const late = `did not end within ${limit} (timeouts.deploymentMinutes)${atWork(first.targets)} and`;
  if (!timedOut) {
    return `${late} ended ${deployment.status}`;
  }
  return isOurs(deployment)
    ? `${late} did not stop, it is still ${deployment.status}`
    : `${late} is ${notOurs(deployment)}`;
}

async function aftermath(context: Context, first: Watched, stopped: Stopped | undefined): Promise<Aftermath> {
  const { deployment, timedOut } = stopped ?? first;
  const withRollback = first.stranded === undefined;
  if (timedOut || (first.asked !== undefined && stopped === undefined)) {
    return { notes: stopped === undefined ? [] : [stillRunning(stopped, withRollback)] };
  }
  const done = stopped !== undefined && stopped.refusal === undefined;
  const suppressed = deployment.status === "Stopped" && deployment.rollback?.deploymentId === undefined;
  return done && !withRollback && suppressed
    ? { notes: [NOT_ROLLED_BACK] }
    : followRollback(context, deployment, done && withRollback);
}
