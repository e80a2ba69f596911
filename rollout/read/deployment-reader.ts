import { isFinal } from "../model/endings";
import type { DeploymentFilter, DeploymentRecord } from "../model/records";
import { counted } from "../plan/counted";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { DEPLOYMENTS_PER_CALL } from "../ports/port";
import { newestFirst } from "../truth/newest-first";
import { readDeployments } from "./read-deployments";

/** Reads a group's deployments and remembers what cannot change any more. */
export class DeploymentReader {
  private readonly over = new Map<string, DeploymentRecord>();
  private readonly past = new Map<number, readonly string[]>();

  constructor(private readonly context: Context) {}

  /** Newest first. `also`: known to fit, even if AWS does not list it yet. `hosts`: for whom it is read. */
  async read(
    filter: DeploymentFilter,
    also: readonly string[],
    hosts: readonly string[],
    deadline: number,
  ): Promise<readonly DeploymentRecord[]> {
    const ids = [...new Set([...(await this.ids(filter, deadline)), ...also])];
    const found = ids.flatMap((id) => this.over.get(id) ?? []);
    const open = ids.filter((id) => !this.over.has(id));
    for (let from = 0; from < open.length; from += DEPLOYMENTS_PER_CALL) {
      if (this.context.clock.now() >= deadline) {
        throw tooSlow(found.length, ids.length, hosts);
      }
      const batch = open.slice(from, from + DEPLOYMENTS_PER_CALL);
      const records = await readDeployments(this.context, batch, deadline);
      for (const record of records.filter(isFinal)) {
        this.over.set(record.deploymentId, record);
      }
      found.push(...records);
    }
    return newestFirst(found);
  }

  /** Nothing can come to a span of time that is over. */
  private async ids(filter: DeploymentFilter, deadline: number): Promise<readonly string[]> {
    const { port, settings } = this.context;
    const { createdUntil } = filter;
    const known = createdUntil === undefined ? undefined : this.past.get(createdUntil);
    if (known !== undefined) {
      return known;
    }
    const ids = await persist(this.context, deadline, () => port.listDeployments(settings.group, filter));
    if (createdUntil !== undefined) {
      this.past.set(createdUntil, ids);
    }
    return ids;
  }
}

/** The history could not be read in time. */
export function tooSlow(read: number, total: number, open: readonly string[]): Error {
  return new Error(
    `only ${read} of ${counted(total, "deployment")} of the group could be read in time, and none of them tells what runs on ` +
      `${open.join(", ")} (an audit may take timeouts.healthSeconds, at least a minute)`,
  );
}
