import type { FleetInstance } from "../model/fleet";
import type { HostRun } from "../model/fleet-view";
import type { DeploymentRecord, GroupName } from "../model/records";
import type { Context } from "../ports/context";
import type { GuardStore } from "../ports/guard-store";
import { persist } from "../ports/persist";
import { fetchTargets } from "../read/fetch-targets";
import { fleetHealth } from "../read/fleet-health";
import { recordIfKnown } from "../read/live-revision";
import { RunGatherer } from "../read/run-gatherer";
import { attempt } from "../report/attempt";
import { activeDeployments } from "../start/group-look";
import type { Facts, Running } from "./facts";
import { guardIfAny } from "./read-guard";

/** A person waits for the answer, so an AWS that does not give it is told soon. */
const PATIENCE_MS = 20_000;
/** Which deployment touched which host takes some calls for each deployment. */
const HISTORY_MS = 60_000;

/** Reads all that can be read, and changes nothing. One look that fails does not keep the others from being told. */
export async function readFacts(context: Context, store: GuardStore | undefined): Promise<Facts> {
  const { clock, port, settings } = context;
  const soon = () => clock.now() + PATIENCE_MS;
  const guard = await guardIfAny(context, store, soon());
  const running = await attempt("which deployments run", () => readRunning(context, soon()));
  const live = await attempt("the last successful deployment", async () => ({
    deployment: await lastSuccess(context, settings.group, soon()),
  }));
  const fleet = await attempt("the Auto Scaling group", () =>
    persist(context, soon(), () => port.fleet(settings.autoScalingGroupName)),
  );
  const health = await attempt("the hosts' health", () => fleetHealth(context, soon()));
  const runs = await attempt("what each host runs", () =>
    readRuns(context, live.value?.deployment, fleet.value?.instances ?? []),
  );
  return {
    guard: guard.value,
    running: running.value,
    live: live.value,
    fleet: fleet.value,
    health: health.value,
    runs: runs.value,
    unread: [guard, running, live, fleet, health, runs].flatMap(({ notes }) => notes),
  };
}

async function readRunning(context: Context, deadline: number): Promise<readonly Running[]> {
  const running: Running[] = [];
  for (const deployment of await activeDeployments(context, deadline)) {
    const { deploymentId } = deployment;
    const ids = await persist(context, deadline, () => context.port.listTargets(deploymentId));
    running.push({ deployment, targets: await fetchTargets(context, deploymentId, ids, deadline) });
  }
  return running;
}

/** What a group has deployed last; undefined where nothing is known. */
export async function lastSuccess(
  context: Context,
  group: GroupName,
  deadline: number,
): Promise<DeploymentRecord | undefined> {
  const id = await persist(context, deadline, () => context.port.lastSuccessful(group));
  return id === undefined ? undefined : recordIfKnown(context, id, deadline);
}

async function readRuns(
  context: Context,
  live: DeploymentRecord | undefined,
  instances: readonly FleetInstance[],
): Promise<ReadonlyMap<string, HostRun> | undefined> {
  return live === undefined
    ? undefined
    : new RunGatherer(context).gather(live, instances, context.clock.now() + HISTORY_MS);
}
