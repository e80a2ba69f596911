import type { Context } from "./context";
import { persist } from "./persist";
import type { DeploymentRecord, FleetInstance } from "./port";
import { type DeploymentRun, type HostRun, hostRuns } from "./runs";
import { allTargets } from "./targets";
import { isFinal } from "./watch";

/** How far back the group's history is read for hosts that no newer deployment explains. */
const HISTORY_LIMIT = 50;

/** Reads which revision each host took last, remembering deployments that are over. */
export class RunGatherer {
  private readonly finished = new Map<string, DeploymentRun>();

  constructor(private readonly context: Context) {}

  /** From `base` on; with `history`, also before it until every InService host is explained. */
  async gather(
    base: DeploymentRecord,
    fleet: readonly FleetInstance[],
    history: boolean,
    deadline: number,
  ): Promise<ReadonlyMap<string, HostRun>> {
    const later = await this.ids({ createdSince: base.createdAt }, deadline);
    const runs: DeploymentRun[] = [];
    for (const id of new Set([base.deploymentId, ...later])) runs.push(await this.run(id, deadline));
    if (!history || explained(fleet, runs)) return hostRuns(runs);
    const known = new Set(runs.map(({ deployment }) => deployment.deploymentId));
    for (const id of await this.ids({ limit: HISTORY_LIMIT }, deadline)) {
      if (explained(fleet, runs)) break;
      if (!known.has(id)) runs.push(await this.run(id, deadline));
    }
    return hostRuns(runs);
  }

  private ids(
    filter: { createdSince?: number; limit?: number },
    deadline: number,
  ): Promise<readonly string[]> {
    const { port, settings } = this.context;
    return persist(this.context, deadline, () => port.listDeployments(settings.group, filter));
  }

  private async run(deploymentId: string, deadline: number): Promise<DeploymentRun> {
    const known = this.finished.get(deploymentId);
    if (known !== undefined) return known;
    const read = () => this.context.port.getDeployment(deploymentId);
    const deployment = await persist(this.context, deadline, read);
    const run = { deployment, targets: await allTargets(this.context, deploymentId, deadline) };
    if (isFinal(deployment)) this.finished.set(deploymentId, run);
    return run;
  }
}

function explained(fleet: readonly FleetInstance[], runs: readonly DeploymentRun[]): boolean {
  const found = hostRuns(runs);
  return fleet.every(
    ({ instanceId, lifecycleState }) => lifecycleState !== "InService" || found.has(instanceId),
  );
}
