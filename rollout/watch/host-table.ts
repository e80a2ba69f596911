import { isOver } from "../model/endings";
import type { TargetRecord } from "../model/records";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { fetchTargets } from "../read/fetch-targets";
import { changes, type EventChange } from "../report/progress";

/** How often the list of hosts is read again: hosts may join, and the list costs a call. */
const LIST_EVERY_MS = 30_000;

/** What is known of a deployment's hosts; asks only for those that can still change. */
export class HostTable {
  private readonly hosts = new Map<string, TargetRecord>();
  private readonly moves = new Map<string, number>();
  private read = Number.NEGATIVE_INFINITY;
  private listedAt = Number.NEGATIVE_INFINITY;
  private ids: readonly string[] = [];

  constructor(
    private readonly context: Context,
    private readonly deploymentId: string,
  ) {}

  get targets(): readonly TargetRecord[] {
    return [...this.hosts.values()];
  }

  /** When all hosts that can still change were last read. */
  get readAt(): number {
    return this.read;
  }

  /** When each host's part was last seen to move. */
  get movedAt(): ReadonlyMap<string, number> {
    return this.moves;
  }

  /** Reads what may have changed; `everything` when the deployment is over and this is the last look. */
  async refresh(deadline: number, everything: boolean): Promise<readonly EventChange[]> {
    await this.list(deadline, everything);
    const open = this.ids.filter((id) => !isOver(this.hosts.get(id) ?? { status: "" }));
    const fresh = await fetchTargets(this.context, this.deploymentId, open, deadline);
    const moved = changes(this.hosts, fresh);
    const now = this.context.clock.now();
    for (const target of fresh) {
      if (this.hosts.get(target.instanceId)?.status !== target.status) {
        this.moves.set(target.instanceId, now);
      }
      this.hosts.set(target.instanceId, target);
    }
    for (const { instanceId } of moved) {
      this.moves.set(instanceId, now);
    }
    this.read = now;
    return moved;
  }

  private async list(deadline: number, everything: boolean): Promise<void> {
    const now = this.context.clock.now();
    if (!everything && this.ids.length > 0 && now - this.listedAt < LIST_EVERY_MS) {
      return;
    }
    this.ids = await persist(this.context, deadline, () => this.context.port.listTargets(this.deploymentId));
    this.listedAt = now;
  }
}
