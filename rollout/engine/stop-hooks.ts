import { EVENTS_OF_PREVIOUS_REVISION } from "../lifecycle";
import { counts } from "./audit";
import type { Context } from "./context";
import { readDeployments } from "./deployments";
import { persist } from "./persist";
import type { DeploymentRecord, LifecycleEventRecord, RevisionLocation, TargetRecord } from "./port";
import { shortList } from "./report/shortened";
import { revisionName } from "./revision";
import { type DeploymentRun, hostRuns } from "./runs";
import { shortHash } from "./settings";
import { fetchTargets } from "./targets";

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

/** Hosts whose part of a deployment failed in a stop hook, and what they had installed then. */
export interface StopFailures {
  readonly hosts: readonly string[];
  readonly installed: ReadonlyMap<string, RevisionLocation | undefined>;
}

/**
 * The revision that each host has installed, whose scripts its next stop runs: that of the newest deployment before
 * `before` that got beyond Install there. Hosts that none explains are left out.
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
    runs.push({ deployment, targets: targets.filter(hasInstalled) });
    if (hosts.every((host) => hostRuns(runs).has(host))) {
      break;
    }
  }
  return new Map([...hostRuns(runs)].map(([host, { revision }]) => [host, revision]));
}

/** The agent runs the stop hooks of what it installed last, whatever failed afterwards (its source, command_executor.rb). */
function hasInstalled({ status, events }: TargetRecord): boolean {
  return (
    status === "Succeeded" || events.some((event) => event.name === "Install" && event.status === "Succeeded")
  );
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

/** What to do about stop hooks that failed, in a deployment or in its rollback; undefined when none did. */
export function stopHookAdvice(failures: readonly StopFailures[]): string | undefined {
  const hosts = [...new Set(failures.flatMap((each) => each.hosts))];
  if (hosts.length === 0) {
    return undefined;
  }
  const found = failures.flatMap((each) => each.hosts.map((host) => installedName(each.installed.get(host))));
  const names = [...new Set(found.flatMap((name) => name ?? []))];
  const which = names.length === 0 ? "which could not be found out" : names.join(", ");
  const value = names[0] ?? "HASH";
  return [
    `Next: the failed stop hook is a script of the revision that the host has installed (${which}). It runs once more before`,
    `any other revision is installed, so a corrected revision alone does not help. Repair the cause on ${shortList(hosts)},`,
    `or let one rollout go on although stop hooks fail: set ignoreStopFailuresOf to that revision's content hash`,
    `(pulumi config set --path 'rollout.ignoreStopFailuresOf' ${value}) and run "pulumi up". Hosts whose`,
    `${EVENTS_OF_PREVIOUS_REVISION.join(", ")} fails are then updated without what it should have done (CodeDeploy's`,
    `ignoreApplicationStopFailures). It does nothing any more once no host has that revision.`,
  ].join(" ");
}

/** The name that `ignoreStopFailuresOf` takes. */
export function installedName(revision: RevisionLocation | undefined): string | undefined {
  const name = revisionName(revision);
  if (name === "") {
    return undefined;
  }
  // "pulumi config set --path" takes digits for a number.
  return name.startsWith("s3://") || /^[1-9]\d*$/.test(shortHash(name)) ? name : shortHash(name);
}
