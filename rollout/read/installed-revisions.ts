import type { DeploymentRecord } from "../model/records";
import type { RevisionLocation } from "../model/revision";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { counts } from "../truth/audit";
import { type DeploymentRun, hostRuns } from "../truth/host-runs";
import { hasInstalled } from "../truth/stop-hooks";
import { fetchTargets } from "./fetch-targets";
import { readDeployments } from "./read-deployments";

/** Nothing runs yet, so an AWS that does not answer is told soon instead of waited for. */
const LOOK_MS = 120_000;

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
