import { SUCCEEDED } from "../constants";
import type { DeploymentRecord } from "../model/records";
import type { RevisionLocation } from "../model/revision";
import { shortHash } from "../model/settings";
import type { Stopped, Watched } from "../model/watched";
import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { installedRevisions } from "../read/installed-revisions";
import { atWork } from "../report/at-work";
import { attempt } from "../report/attempt";
import { stillRunning } from "../report/endings/still-running";
import { strandedEnding } from "../report/endings/stranded";
import { hostFailures } from "../report/host-failures";
import { shortList } from "../report/shortened";
import { findingText } from "../truth/audit";
import { nameBeside } from "../truth/revision-identity";
import { type StopFailures, stoppedByStopHook } from "../truth/stop-hooks";
import { auditFleet } from "../watch/audit-fleet";

/** How long AWS is asked what hosts have installed before the lines go out without it. */
const LOOK_MS = 60_000;

/** What became of a deployment that did not succeed. */
export interface Aftermath {
  /** Of its rollback and of the fleet, a line each. */
  readonly notes: readonly string[];
  /** Of its rollback. */
  readonly stopFailures?: readonly StopFailures[];
}

/** What became of a rollback and of its hosts. `stopped` when it stranded hosts. */
export async function rollbackEnd(
  context: Context,
  first: Watched,
  stopped: Stopped | undefined,
): Promise<Aftermath> {
  const last = stopped ?? first;
  return last.deployment.status === SUCCEEDED
    ? { notes: [await audited(context, last.deployment)] }
    : unsuccessful(context, first, stopped);
}

async function unsuccessful(
  context: Context,
  first: Watched,
  stopped: Stopped | undefined,
): Promise<Aftermath> {
  const { deployment, targets, timedOut } = stopped ?? first;
  const { deploymentId, createdAt, status, error } = deployment;
  const why = error === undefined ? "" : ` (${error.code}: ${error.message})`;
  const plain = timedOut
    ? `is still running (${status})${atWork(targets).replace(/,$/, "")}`
    : `ended ${status}`;
  const end =
    first.stranded !== undefined && stopped !== undefined ? strandedEnding(first.stranded, stopped) : plain;
  const hosts = stoppedByStopHook(targets);
  const found = await attempt("what hosts had installed", () =>
    installedRevisions(context, hosts, createdAt, context.clock.now() + LOOK_MS),
  );
  const installed = found.value ?? new Map();
  const notes = [
    `Rollback ${deploymentId} ${end}${why}.`,
    ...(stopped !== undefined && timedOut ? [stillRunning(stopped, false)] : []),
    ...hostFailures(deploymentId, targets, { group: undefined, installed }),
    ...found.notes,
  ];
  return { notes, stopFailures: [{ hosts, installed }] };
}

/**
 * CodeDeploy's "Succeeded" promises of a rollback as little as of any other deployment. What is left behind in the Auto
 * Scaling group is no part of it: the error tells that once, for the deployment and its rollback together.
 */
async function audited(context: Context, deployment: DeploymentRecord): Promise<string> {
  const { deploymentId, revision } = deployment;
  const ended = `Rollback ${deploymentId} ended Succeeded`;
  if (revision === undefined) {
    return `${ended}. Its revision does not lie in S3, so the fleet was not audited.`;
  }
  const { baseline: _, ...hostsOnly } = context;
  try {
    const { findings } = await auditFleet(hostsOnly, deployment, revision);
    return findings.length > 0
      ? `${ended}, but the audit of the fleet did not pass: ${shortList(findings.map(findingText))}.`
      : `${ended} and passed the audit: every host runs ${previous(context, revision)}, and every InService one is healthy.`;
  } catch (error) {
    return `${ended}, but the fleet could not be audited: ${messageOf(error)}.`;
  }
}

function previous({ settings }: Context, revision: RevisionLocation): string {
  const name = nameBeside(revision, settings.revision);
  return `the previous revision ${name.startsWith("s3://") ? name : shortHash(name)}`;
}
