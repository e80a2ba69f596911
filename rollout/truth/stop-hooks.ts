import { EVENTS_OF_PREVIOUS_REVISION } from "../lifecycle";
import { shortHash } from "../model/settings";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import type { DeploymentRecord, LifecycleEventRecord, RevisionLocation, TargetRecord } from "../ports/port";
import { fetchTargets } from "../read/fetch-targets";
import { readDeployments } from "../read/read-deployments";
import { shortList } from "../report/shortened";
import { counts } from "./audit";
import { type DeploymentRun, hostRuns } from "./host-runs";
import { revisionName } from "./revision-identity";

/** Nothing runs yet, so an AWS that does not answer is told soon instead of waited for. */
const LOOK_MS = 120_000;
const SCRIPT = /^Script/;

/**
 * Whether a script of the installed revision failed. Not every failure of these events is a script's: a silent agent shows
 * as UnknownError in the host's first event (CodeDeploy API reference, Diagnostics).
 */
export function isStopFailure({ name, status, diagnostics }: LifecycleEventRecord): boolean {
  return (
    status === "Failed" &&
    SCRIPT.test(diagnostics?.errorCode ?? "") &&
    EVENTS_OF_PREVIOUS_REVISION.some((event) => event === name)
  );
}

/** Hosts whose part failed in a stop hook, for `installedRevisions`; a failure that was ignored is none. */
export function stoppedByStopHook(targets: readonly TargetRecord[]): readonly string[] {
  return targets
    .filter(({ status, events }) => status === "Failed" && events.some(isStopFailure))
    .map(({ instanceId }) => instanceId);
}

/**
 * The revision that each host has installed, whose scripts its next stop runs: that of the newest deployment before
 * `before` that succeeded on the host. Hosts that none explains are left out.
 */
export async function installedRevisions(
  context: Context,
  hosts: readonly string[],
  before: number,
  deadline: number,
): Promise<ReadonlyMap<string, RevisionLocation | undefined>> {
  if (hosts.length === 0) {
    return new Map();
  }
  const runs: DeploymentRun[] = [];
  for (const deployment of await earlier(context, before, deadline)) {
    const { deploymentId } = deployment;
    const known = new Set(await persist(context, deadline, () => context.port.listTargets(deploymentId)));
    const wanted = hosts.filter((host) => known.has(host));
    const targets = await fetchTargets(context, deploymentId, wanted, deadline);
    runs.push({ deployment, targets: targets.filter(({ status }) => status === "Succeeded") });
    if (hosts.every((host) => hostRuns(runs).has(host))) {
      break;
    }
  }
  return new Map([...hostRuns(runs)].map(([host, { revision }]) => [host, revision]));
}

/** What the fleet's hosts have installed; read only for a program that asks to ignore some revision's stop failures. */
export async function installedOnFleet(context: Context): Promise<readonly RevisionLocation[]> {
  const { clock, port, settings } = context;
  if (settings.ignoreStopFailuresOf === undefined) {
    return [];
  }
  const deadline = clock.now() + LOOK_MS;
  const { instances } = await persist(context, deadline, () => port.fleet(settings.autoScalingGroupName));
  const hosts = instances.filter(counts).map(({ instanceId }) => instanceId);
  const found = await installedRevisions(context, hosts, Number.POSITIVE_INFINITY, deadline);
  return [...found.values()].flatMap((revision) => revision ?? []);
}

/** Newest first. */
async function earlier(
  context: Context,
  before: number,
  deadline: number,
): Promise<readonly DeploymentRecord[]> {
  const { port, settings } = context;
  const filter = Number.isFinite(before) ? { createdUntil: before } : {};
  const ids = await persist(context, deadline, () => port.listDeployments(settings.group, filter));
  const found = await readDeployments(context, ids, deadline);
  return found.filter(({ createdAt }) => createdAt < before);
}

/** Whether the program lets the stop hooks of one of these revisions fail. */
export function mayFailToStop(
  asked: string | undefined,
  installed: readonly (RevisionLocation | undefined)[],
): boolean {
  if (asked === undefined) {
    return false;
  }
  const isPart = /^[0-9a-f]+$/.test(asked);
  return installed.map(revisionName).some((name) => name === asked || (isPart && name.startsWith(asked)));
}

/** What to do about stop hooks that failed; undefined when none did. */
export function stopHookAdvice(
  hosts: readonly string[],
  installed: ReadonlyMap<string, RevisionLocation | undefined>,
): string | undefined {
  if (hosts.length === 0) {
    return undefined;
  }
  const names = [...new Set(hosts.flatMap((host) => installedName(installed.get(host)) ?? []))];
  const which = names.length === 0 ? "which could not be found out" : names.join(", ");
  return [
    `Next: the failed stop hook is a script of the installed revision (${which}), so correcting the new one does not`,
    `help. Repair the cause on ${shortList(hosts)}, or let one rollout go on although that revision's stop hooks fail:`,
    `set ignoreStopFailuresOf (setting rollout.ignoreStopFailuresOf) to ${names.join(" or ") || "its content hash"} and`,
    `run "pulumi up". That ignores failures in ${EVENTS_OF_PREVIOUS_REVISION.join(", ")} (CodeDeploy's`,
    `ignoreApplicationStopFailures), and does nothing any more once another revision is live.`,
  ].join(" ");
}

/** The name that `ignoreStopFailuresOf` takes. */
export function installedName(revision: RevisionLocation | undefined): string | undefined {
  const name = revisionName(revision);
  if (name === "") {
    return undefined;
  }
  return name.startsWith("s3://") ? name : shortHash(name);
}
