import type { FleetInstance } from "../model/fleet";
import type { HostRun } from "../model/fleet-view";
import type { DeploymentFilter, DeploymentRecord } from "../model/records";
import type { Context } from "../ports/context";
import { counts } from "../truth/audit";
import { type DeploymentRun, hostRuns } from "../truth/host-runs";
import { DeploymentReader, tooSlow } from "./deployment-reader";
import { RunReader } from "./run-reader";

/** How many deployments before `base` are read for hosts that no newer one explains. */
const HISTORY_LIMIT = 200;
const DAY_MS = 86_400_000;
/** How many days before `base` the spans begin in which older deployments are looked for, the nearest first. */
const SPAN_DAYS = [1, 16, 256];

/**
 * Reads which revision each host took last: the group's deployments from the newest back, until every host is explained.
 */
export class RunGatherer {
  private readonly reader: DeploymentReader;
  private readonly runs: RunReader;

  constructor(private readonly context: Context) {
    this.reader = new DeploymentReader(context);
    this.runs = new RunReader(context);
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
      const run = await this.runs.read(deployment, hosts, deadline);
      if (run !== undefined) {
        runs.push(run);
      }
      read += 1;
    }
    return runs;
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
