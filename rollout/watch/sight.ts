import { SUCCEEDED } from "../constants";
import { isFinal, isOver } from "../model/endings";
import type { DeploymentRecord } from "../model/records";
import type { EventChange } from "../report/progress";
import type { Glances } from "./glances";
import type { HostTable } from "./host-table";

/** How long a deployment may be followed by its hosts alone. */
const BY_HOSTS_MS = 30_000;
/** How long the hosts of a deployment that is over are asked for a last time. */
const LAST_LOOK_MS = 60_000;
const IN_PROGRESS = "InProgress";

/** What a look tells: the deployment, and what has moved on its hosts. */
export interface Seen {
  readonly deployment: DeploymentRecord;
  readonly moved: readonly EventChange[];
}

/**
 * Looks at a deployment and its hosts, with one call for each 25 hosts in most looks. The deployment itself is read only where
 * its hosts do not show that it goes on, which is that one is still to end, and that none has failed or was skipped; and every
 * half minute, for a deployment that was stopped need not show on its hosts before they have ended their events.
 */
export class Sight {
  private known: { readonly deployment: DeploymentRecord; readonly at: number } | undefined;

  constructor(
    private readonly clock: { now(): number },
    private readonly table: HostTable,
    private readonly glances: Glances,
    private readonly read: () => Promise<DeploymentRecord>,
  ) {}

  async next(): Promise<Seen> {
    const { clock, glances } = this;
    const began = clock.now();
    // The hosts of a deployment that was created a moment ago may not be known yet, so it comes first itself.
    const isFirst = this.known === undefined;
    const early = isFirst ? [] : await glances.next();
    const deployment = this.goesOn(began) ?? (await this.fresh());
    if (isFinal(deployment)) {
      return { deployment, moved: [...early, ...(await glances.last(clock.now() + LAST_LOOK_MS))] };
    }
    return { deployment, moved: isFirst ? await glances.next() : early };
  }

  private async fresh(): Promise<DeploymentRecord> {
    const deployment = await this.read();
    this.known = { deployment, at: this.clock.now() };
    return deployment;
  }

  /** The deployment as it was read last, if the hosts that were read since `began` show that it goes on. */
  private goesOn(began: number): DeploymentRecord | undefined {
    const { known } = this;
    const { targets, readAt } = this.table;
    if (known?.deployment.status !== IN_PROGRESS || began - known.at >= BY_HOSTS_MS || readAt < began) {
      return undefined;
    }
    const ended = targets.filter(isOver);
    const isGood = ended.length < targets.length && ended.every(({ status }) => status === SUCCEEDED);
    return isGood ? known.deployment : undefined;
  }
}
