import { ACTIVE_STATUSES } from "../constants";
import type { DeploymentRecord } from "../model/records";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { recordIfKnown } from "../read/live-revision";
import { readDeployments } from "../read/read-deployments";
import { recentFailures } from "../read/recent-failures";
import type { History } from "../truth/adopt";
import { Newcomers } from "./newcomers";

/** Nothing runs yet, so an AWS that does not answer is told soon instead of waited for. */
const LOOK_MS = 120_000;

/** Longer than that no look may have taken when CreateDeployment follows it; else it must be seen that nothing came since. */
export const FRESH_LOOK_MS = 10_000;

/** Looks at the deployments of a group; what the first look found tells later ones what is new. */
export class GroupLook {
  private looks = 0;
  private known: ReadonlySet<string> = new Set();

  private constructor(
    private readonly context: Context,
    readonly newcomers: Newcomers,
    private readonly failures: readonly DeploymentRecord[],
    private readonly began: number,
  ) {}

  static async first(context: Context): Promise<GroupLook> {
    const began = context.clock.now();
    const newcomers = await Newcomers.from(context, began + LOOK_MS);
    return new GroupLook(context, newcomers, await recentFailures(context, began + LOOK_MS), began);
  }

  async active(): Promise<readonly DeploymentRecord[]> {
    this.looks += 1;
    return activeDeployments(this.context, this.deadline());
  }

  async history(lacking: string | undefined): Promise<History> {
    const { context, failures } = this;
    const deadline = this.deadline();
    const last = await persist(context, deadline, () => context.port.lastSuccessful(context.settings.group));
    const lastSuccessful = last === undefined ? undefined : await recordIfKnown(context, last, deadline);
    const newcomers = this.isFirst() ? [] : await this.came(deadline);
    return { lastSuccessful, newcomers, failures, lacking };
  }

  /** Whether no deployment has come since `history`; one call tells it, however slowly AWS answers. */
  async isUnchanged(): Promise<boolean> {
    const asked = this.context.clock.now();
    const ids = await this.newcomers.ids(this.deadline());
    return this.context.clock.now() - asked <= FRESH_LOOK_MS && ids.every((id) => this.known.has(id));
  }

  /** Then nothing can have come and succeeded: that takes longer. */
  private isFirst(): boolean {
    return this.looks === 1 && this.context.clock.now() - this.began <= FRESH_LOOK_MS;
  }

  private async came(deadline: number): Promise<readonly DeploymentRecord[]> {
    const ids = await this.newcomers.ids(deadline);
    this.known = new Set(ids);
    return readDeployments(this.context, ids, deadline);
  }

  private deadline(): number {
    return this.context.clock.now() + LOOK_MS;
  }
}

/** The deployments that hold the group now. */
export async function activeDeployments(
  context: Context,
  deadline: number,
): Promise<readonly DeploymentRecord[]> {
  const { port, settings } = context;
  const filter = { statuses: ACTIVE_STATUSES };
  const ids = await persist(context, deadline, () => port.listDeployments(settings.group, filter));
  return readDeployments(context, ids, deadline);
}
