import { counts } from "./audit";
import type { Context } from "./context";
import { DeploymentReader, tooSlow } from "./deployment-reader";
import { persist } from "./persist";
import type { DeploymentFilter, DeploymentRecord, FleetInstance } from "./port";
import { type DeploymentRun, type HostRun, hostRuns } from "./runs";
import { fetchTargets, isOver } from "./targets";
import { isFinal } from "./watch";

/** How many deployments before `base` are read for hosts that no newer one explains. */
const HISTORY_LIMIT = 200;
const DAY_MS = 86_400_000;
/** How many days before `base` the spans begin in which older deployments are looked for, the nearest first. */
const SPAN_DAYS = [1, 16, 256];

interface Known {
  readonly hosts: readonly string[];
  /** Absent while none of its hosts was of interest. */
  readonly run: DeploymentRun | undefined;
}

/**
 * Reads which revision each host took last: the group's deployments from the newest back, until every host is explained.
 * Remembers what cannot change any more.
 */
export class RunGatherer {
  private readonly finished = new Map<string, Known>();
  private readonly reader: DeploymentReader;

  constructor(private readonly context: Context) {
    this.reader = new DeploymentReader(context);
  }

  /** Back to `base`, and before it as far as needed. Throws when the deadline comes before all of it is read. */
  async gather(
    base: DeploymentRecord,
    fleet: readonly FleetInstance[],
    deadline: number,
  ): Promise<ReadonlyMap<string, HostRun>> {
    const hosts = fleet.filter(counts).map(({ instanceId }) => instanceId);
    const since = { createdSince: base.createdAt };
    const found = await this.reader.read(since, [base.deploymentId], hosts, deadline);
    const runs = await this.walk(found, hosts, [], deadline);
    const read = new Set(found.map(({ deploymentId }) => deploymentId));
    return hostRuns(await this.before(base, read, hosts, runs, deadline));
  }

  private async before(
    base: DeploymentRecord,
    read: Set<string>,
    hosts: readonly string[],
    known: readonly DeploymentRun[],
    deadline: number,
  ): Promise<readonly DeploymentRun[]> {
    const limit = read.size + HISTORY_LIMIT;
    let runs = known;
    for (const span of spans(base.createdAt)) {
      if (read.size >= limit || unexplained(hosts, runs).length === 0) {
        break;
      }
      const found = await this.reader.read(span, [], hosts, deadline);
      const older = found.filter(({ deploymentId }) => !read.has(deploymentId)).slice(0, limit - read.size);
      runs = await this.walk(older, hosts, runs, deadline);
      for (const { deploymentId } of older) {
        read.add(deploymentId);
      }
    }
    return runs;
  }

  private async walk(
    deployments: readonly DeploymentRecord[],
    hosts: readonly string[],
    known: readonly DeploymentRun[],
    deadline: number,
  ): Promise<readonly DeploymentRun[]> {
    const runs = [...known];
    let read = 0;
    for (const deployment of deployments) {
      const open = unexplained(hosts, runs);
      if (open.length === 0) {
        break;
      }
      if (this.context.clock.now() >= deadline) {
        throw tooSlow(read, deployments.length, open);
      }
      const run = await this.run(deployment, hosts, deadline);
      if (run !== undefined) {
        runs.push(run);
      }
      read += 1;
    }
    return runs;
  }

  private async run(
    deployment: DeploymentRecord,
    fleet: readonly string[],
    deadline: number,
  ): Promise<DeploymentRun | undefined> {
    const { deploymentId } = deployment;
    const known = this.finished.get(deploymentId);
    if (known?.run !== undefined) {
      return known.run;
    }
    const { port } = this.context;
    const hosts =
      known?.hosts ?? (await persist(this.context, deadline, () => port.listTargets(deploymentId)));
    if (!hosts.some((id) => fleet.includes(id))) {
      this.keep(deployment, { hosts, run: undefined });
      return undefined;
    }
    const targets = await fetchTargets(this.context, deploymentId, hosts, deadline);
    this.keep(deployment, { hosts, run: { deployment, targets } });
    return { deployment, targets };
  }

  /** A deployment that is over may show a host as still open for a moment, so its hosts must be over too. */
  private keep(deployment: DeploymentRecord, known: Known): void {
    if (isFinal(deployment) && (known.run?.targets.every(isOver) ?? true)) {
      this.finished.set(deployment.deploymentId, known);
    }
  }
}

/** Neighbouring spans of time before a moment: only time orders deployments, so each is read whole. The last has no beginning. */
function spans(moment: number): readonly DeploymentFilter[] {
  const bounds = [moment, ...SPAN_DAYS.map((days) => moment - days * DAY_MS)];
  return bounds.map((createdUntil, index) => {
    const createdSince = bounds[index + 1];
    return createdSince === undefined ? { createdUntil } : { createdSince, createdUntil };
  });
}

function unexplained(hosts: readonly string[], runs: readonly DeploymentRun[]): readonly string[] {
  const found = hostRuns(runs);
  return hosts.filter((id) => !found.has(id));
}
