import { failureOf, messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { LONGEST_PAUSE_MS, QUIET_FAILURES } from "../ports/persist";
import type { EventChange } from "../report/progress";
import type { HostTable } from "./host-table";

/**
 * Looks at a deployment's hosts for display. Whether the deployment runs is not read from them, so a look that fails is
 * told, once for each kind of failure; it neither ends the watch nor holds it up beyond its deadline.
 */
export class Glances {
  private readonly told = new Set<string>();
  private failures = 0;
  private nextAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly context: Context,
    private readonly table: HostTable,
    private readonly say: (text: string) => void,
  ) {}

  /** What has moved on the hosts; nothing while they cannot be read, then with growing pauses between the tries. */
  async next(): Promise<readonly EventChange[]> {
    const { clock, settings } = this.context;
    if (clock.now() < this.nextAt) {
      return [];
    }
    try {
      const moved = await this.table.refresh(clock.now(), false);
      this.failures = 0;
      return moved;
    } catch (error) {
      this.failures += 1;
      this.nextAt = clock.now() + Math.min(settings.pollMs * 2 ** this.failures, LONGEST_PAUSE_MS);
      this.tell(error);
      return [];
    }
  }

  /** The last look at a deployment that is over. How it ended is known already and must not be lost with the details. */
  async last(deadline: number): Promise<readonly EventChange[]> {
    try {
      return await this.table.refresh(deadline, true);
    } catch (error) {
      if (!this.told.has(kindOf(error))) {
        this.say(`the hosts' last state could not be read: ${messageOf(error)}`);
      }
      return [];
    }
  }

  /** A refusal stays; anything else passes more often than not, so it gets some tries first. */
  private tell(error: unknown): void {
    const kind = kindOf(error);
    if (this.told.has(kind) || (kind !== "refused" && this.failures < QUIET_FAILURES)) {
      return;
    }
    this.told.add(kind);
    this.say(`the hosts' progress cannot be shown, only the deployment's own status: ${messageOf(error)}`);
  }
}

function kindOf(error: unknown): string {
  return failureOf(error) ?? "refused";
}
