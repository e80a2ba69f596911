import type { Context } from "../context";
import { fail } from "../fail";
import type { RolloutFailure } from "../outcome";
import { isOurs, notOurs } from "../ownership";
import { followRollback } from "../rollback";
import type { Stopped } from "../stop";
import type { Watched } from "../watch";

/** The error of a deployment that did not succeed, after its rollback. `stopped` when it was stopped at its deadline. */
export async function badEnd(
  context: Context,
  first: Watched,
  stopped: Stopped | undefined,
): Promise<RolloutFailure> {
  const last = stopped ?? first;
  const { deployment } = last;
  const why =
    deployment.error === undefined ? "" : ` (${deployment.error.code}: ${deployment.error.message})`;
  const asked = stopped !== undefined && stopped.refusal === undefined;
  return fail(context, last, {
    headline: `deployment ${deployment.deploymentId} ${ending(context, first, last)}${why}`,
    status: deployment.status,
    findings: [],
    notes: last.timedOut ? stillRunning(stopped) : await followRollback(context, deployment, asked),
  });
}

function ending(context: Context, first: Watched, { deployment, timedOut }: Watched): string {
  if (!first.timedOut) {
    return `ended ${deployment.status}`;
  }
  const minutes = context.settings.deploymentMs / 60_000;
  const late = `did not end within ${minutes} minutes (timeouts.deploymentMinutes) and`;
  if (!timedOut) {
    return `${late} ended ${deployment.status}`;
  }
  return isOurs(deployment)
    ? `${late} did not stop, it is still ${deployment.status}`
    : `${late} is ${notOurs(deployment)}`;
}

/** What CodeDeploy was asked for before the watch ended. */
function stillRunning(stopped: Stopped | undefined): readonly string[] {
  if (stopped === undefined) {
    return [];
  }
  const { deployment, refusal } = stopped;
  return refusal === undefined
    ? [
        "CodeDeploy was asked to stop it and to roll back, and may still do so once the events on hosts have ended.",
      ]
    : [
        `Stopping it was refused (${refusal}). Stop it, with a rollback: ` +
          `aws deploy stop-deployment --deployment-id ${deployment.deploymentId} --auto-rollback-enabled`,
      ];
}
