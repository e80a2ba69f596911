import type { Fleet } from "../model/fleet";
import type { TargetRecord } from "../model/records";
import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { fetchTargets } from "../read/fetch-targets";
import { changes, type EventChange } from "../report/progress";
import { isOver } from "../truth/endings";
import { isUnhealthy, notReplaced } from "../truth/host-state";

/** How often the list of hosts is read again: hosts may join, and the list costs a call. */
const LIST_EVERY_MS = 30_000;
/** An event that has not moved for so long makes the watch ask whether its host still exists. */
const IDLE_MS = 30_000;
const GONE = /^Terminat/;

/** What is known of a deployment's hosts; asks only for those that can still change. */
export class HostTable {
  private readonly hosts = new Map<string, TargetRecord>();
  private readonly movedAt = new Map<string, number>();
  private readonly reported = new Set<string>();
  private listedAt = Number.NEGATIVE_INFINITY;
  private fleetAskedAt = Number.NEGATIVE_INFINITY;
  private ids: readonly string[] = [];

  constructor(
    private readonly context: Context,
    private readonly deploymentId: string,
  ) {}

  get targets(): readonly TargetRecord[] {
    return [...this.hosts.values()];
  }

  /** Reads what may have changed; `everything` when the deployment is over and this is the last look. */
  async refresh(deadline: number, everything: boolean): Promise<readonly EventChange[]> {
    await this.list(deadline, everything);
    const open = this.ids.filter((id) => !isOver(this.hosts.get(id) ?? { status: "" }));
    const fresh = await fetchTargets(this.context, this.deploymentId, open, deadline);
    const moved = changes(this.hosts, fresh);
    const now = this.context.clock.now();
    for (const target of fresh) {
      if (!this.hosts.has(target.instanceId)) {
        this.movedAt.set(target.instanceId, now);
      }
      this.hosts.set(target.instanceId, target);
    }
    for (const { instanceId } of moved) {
      this.movedAt.set(instanceId, now);
    }
    return moved;
  }

  /** Hosts that left the fleet or broke in the middle of an event, a sentence for each, told once. */
  async troubled(autoScalingGroupName: string): Promise<readonly string[]> {
    const now = this.context.clock.now();
    const idle = this.targets.filter(
      ({ instanceId, status }) =>
        status === "InProgress" &&
        !this.reported.has(instanceId) &&
        now - (this.movedAt.get(instanceId) ?? now) >= IDLE_MS,
    );
    if (idle.length === 0 || now - this.fleetAskedAt < IDLE_MS) {
      return [];
    }
    this.fleetAskedAt = now;
    const fleet = await this.fleet(autoScalingGroupName);
    if (fleet === undefined) {
      return [];
    }
    return idle.flatMap(({ instanceId }) => {
      const trouble = troubleOf(instanceId, fleet, autoScalingGroupName);
      if (trouble === undefined) {
        return [];
      }
      this.reported.add(instanceId);
      return [trouble];
    });
  }

  private async list(deadline: number, everything: boolean): Promise<void> {
    const now = this.context.clock.now();
    if (!everything && this.ids.length > 0 && now - this.listedAt < LIST_EVERY_MS) {
      return;
    }
    this.ids = await persist(this.context, deadline, () => this.context.port.listTargets(this.deploymentId));
    this.listedAt = now;
  }

  /** Only an early warning, so a failing call is told and does not end the watch. */
  private async fleet(autoScalingGroupName: string): Promise<Fleet | undefined> {
    try {
      return await this.context.port.fleet(autoScalingGroupName);
    } catch (error) {
      this.context.log(`cannot tell whether idle hosts still exist: ${messageOf(error)}`);
      return undefined;
    }
  }
}

/** CodeDeploy itself notices up to an hour later. */
function troubleOf(id: string, { instances, suspended }: Fleet, group: string): string | undefined {
  const instance = instances.find(({ instanceId }) => instanceId === id);
  if (instance === undefined || GONE.test(instance.lifecycleState)) {
    return `${id} is gone from ${group} while its event runs; CodeDeploy may take an hour to notice`;
  }
  return isUnhealthy(instance)
    ? `${id} is Unhealthy in ${group} while its event runs${notReplaced(suspended)}; CodeDeploy may take an hour to notice`
    : undefined;
}
