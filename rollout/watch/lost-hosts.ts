import type { Fleet } from "../model/fleet";
import type { DeploymentRecord } from "../model/records";
import type { LostHost } from "../model/watched";
import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { abort, atWork, IDLE_MS, type Trouble } from "../truth/abort";
import type { HostTable } from "./host-table";

/**
 * Finds hosts on which a deployment works in vain, so that it need not be waited for: CodeDeploy itself notices up to an hour
 * later that a host was lost in the middle of an event (CodeDeploy user guide, troubleshoot instance issues). AWS's answers
 * may be stale, so a host is given up when it has been found lost in two looks, half a minute apart.
 */
export class LostHosts {
  private readonly known: Set<string>;
  private readonly told = new Set<string>();
  private suspects: ReadonlySet<string> = new Set();
  private askedAt = Number.NEGATIVE_INFINITY;
  private unanswered = false;

  /** @param mayStop whether the deployment is to be stopped for it, or only talked about */
  constructor(
    private readonly context: Context,
    private readonly mayStop: (deployment: DeploymentRecord) => boolean,
  ) {
    this.known = new Set(context.baseline?.fleet.instances.map(({ instanceId }) => instanceId));
  }

  /** Hosts for which the deployment is to be stopped. */
  async look(
    deployment: DeploymentRecord,
    table: HostTable,
    say: (text: string) => void,
  ): Promise<readonly LostHost[]> {
    const found = await this.troubles(table, say);
    if (found === undefined) {
      return [];
    }
    for (const { instanceId, reason } of found.filter((each) => !this.told.has(each.instanceId))) {
      say(`${instanceId} ${reason}; CodeDeploy may take an hour to notice`);
      this.told.add(instanceId);
    }
    const lost = found.filter((each) => each.lost);
    const confirmed = lost.filter(({ instanceId }) => this.suspects.has(instanceId));
    this.suspects = new Set(lost.map(({ instanceId }) => instanceId));
    return this.mayStop(deployment)
      ? confirmed.map(({ instanceId, reason }) => ({ instanceId, reason }))
      : [];
  }

  /** Undefined when it is not yet time to look again, or the hosts could not be read since. */
  private async troubles(
    { targets, movedAt, readAt: now }: HostTable,
    say: (text: string) => void,
  ): Promise<readonly Trouble[] | undefined> {
    const isIdle = atWork({ targets, movedAt }, now).length > 0;
    const isNew = targets.some(({ instanceId }) => !this.known.has(instanceId));
    if ((!isIdle && !isNew) || now - this.askedAt < IDLE_MS) {
      return undefined;
    }
    this.askedAt = now;
    const { autoScalingGroupName } = this.context.settings;
    const fleet = await this.fleet(say);
    for (const { instanceId } of fleet?.instances ?? []) {
      this.known.add(instanceId);
    }
    return abort({ targets, movedAt, autoScalingGroupName, fleet, known: this.known }, now);
  }

  /** Undefined when AWS does not tell; the next look asks again. */
  private async fleet(say: (text: string) => void): Promise<Fleet | undefined> {
    const { port, settings } = this.context;
    try {
      const found = await port.fleet(settings.autoScalingGroupName);
      this.unanswered = false;
      return found;
    } catch (error) {
      if (!this.unanswered) {
        say(`cannot tell whether idle hosts still exist: ${messageOf(error)}`);
      }
      this.unanswered = true;
      return undefined;
    }
  }
}
