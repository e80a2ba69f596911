import { counts } from "./audit";
import type { Context } from "./context";
import { recordIfKnown } from "./live";
import { persist } from "./persist";
import type { DeploymentRecord, FleetInstance } from "./port";
import { type DeploymentRun, type HostRun, hostRuns } from "./runs";
import { fetchTargets, isOver } from "./targets";
import { isFinal } from "./watch";

/** How many deployments before `base` are read for hosts that no newer one explains. */
const HISTORY_LIMIT = 200;

interface Known {
  readonly deployment: DeploymentRecord;
  readonly hosts: readonly string[];
  /** Absent while none of its hosts was of interest. */
  readonly run: DeploymentRun | undefined;
}

/**
 * Reads which revision each host took last: the group's deployments from the newest back, as AWS lists them, until every
 * host is explained. Remembers what cannot change any more.
 */
export class RunGatherer {
  private readonly finished = new Map<string, Known>();

  constructor(private readonly context: Context) {}

  /** Back to `base`, and before it as far as needed. Throws when the deadline comes before all of it is read. */
  async gather(
    base: DeploymentRecord,
    fleet: readonly FleetInstance[],
    deadline: number,
  ): Promise<ReadonlyMap<string, HostRun>> {
    const hosts = new Set(fleet.filter(counts).map(({ instanceId }) => instanceId));
    const since = new Set([
      ...(await this.ids({ createdSince: base.createdAt }, deadline)),
      base.deploymentId,
    ]);
    const runs = await this.walk(since, hosts, [], deadline);
    if (unexplained(hosts, runs).length === 0) return hostRuns(runs);
    const all = await this.ids({ limit: since.size + HISTORY_LIMIT }, deadline);
    const before = new Set(all.filter((id) => !since.has(id)));
    return hostRuns(await this.walk(before, hosts, runs, deadline));
  }

  private async walk(
    ids: ReadonlySet<string>,
    hosts: ReadonlySet<string>,
    known: readonly DeploymentRun[],
    deadline: number,
  ): Promise<readonly DeploymentRun[]> {
    const runs = [...known];
    let read = 0;
    for (const id of ids) {
      const open = unexplained(hosts, runs);
      if (open.length === 0) break;
      if (this.context.clock.now() >= deadline) throw tooSlow(read, ids.size, open);
      const run = await this.run(id, hosts, deadline);
      if (run !== undefined) runs.push(run);
      read += 1;
    }
    return runs;
  }

  private ids(
    filter: { createdSince?: number; limit?: number },
    deadline: number,
  ): Promise<readonly string[]> {
    const { port, settings } = this.context;
    return persist(this.context, deadline, () => port.listDeployments(settings.group, filter));
  }

  private async run(
    deploymentId: string,
    fleet: ReadonlySet<string>,
    deadline: number,
  ): Promise<DeploymentRun | undefined> {
    const known = this.finished.get(deploymentId) ?? (await this.read(deploymentId, deadline));
    if (known === undefined) return undefined;
    if (known.run !== undefined || !known.hosts.some((id) => fleet.has(id))) {
      this.keep(known);
      return known.run;
    }
    const { deployment, hosts } = known;
    const targets = await fetchTargets(this.context, deploymentId, hosts, deadline);
    this.keep({ deployment, hosts, run: { deployment, targets } });
    return { deployment, targets };
  }

  private async read(deploymentId: string, deadline: number): Promise<Known | undefined> {
    const { port } = this.context;
    const deployment = await recordIfKnown(this.context, deploymentId, deadline);
    if (deployment === undefined) return undefined;
    const hosts = await persist(this.context, deadline, () => port.listTargets(deploymentId));
    return { deployment, hosts, run: undefined };
  }

  /** A deployment that is over may show a host as still open for a moment, so its hosts must be over too. */
  private keep(known: Known): void {
    if (isFinal(known.deployment) && (known.run?.targets.every(isOver) ?? true)) {
      this.finished.set(known.deployment.deploymentId, known);
    }
  }
}

function unexplained(hosts: ReadonlySet<string>, runs: readonly DeploymentRun[]): readonly string[] {
  const found = hostRuns(runs);
  return [...hosts].filter((id) => !found.has(id));
}

function tooSlow(read: number, total: number, open: readonly string[]): Error {
  return new Error(
    `only ${read} of ${total} deployments of the group could be read in time, and none of them tells what runs on ` +
      `${open.join(", ")} (an audit may take timeouts.healthSeconds, at least a minute)`,
  );
}
