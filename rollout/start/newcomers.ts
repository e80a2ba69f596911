import type { Context } from "../ports/context";
import { persist } from "../ports/persist";

/** By how much AWS's clock may lie behind ours: requests that are further off are rejected as skewed. */
const SKEW_MS = 15 * 60_000;

/** The group's deployments that have come since the rollout's first look, by whomever and in whatever status. */
export class Newcomers {
  private constructor(
    private readonly context: Context,
    private readonly since: number,
    private readonly before: ReadonlySet<string>,
  ) {}

  static async from(context: Context, deadline: number): Promise<Newcomers> {
    const since = context.clock.now() - SKEW_MS;
    return new Newcomers(context, since, new Set(await listed(context, since, deadline)));
  }

  async ids(deadline: number): Promise<readonly string[]> {
    const all = await listed(this.context, this.since, deadline);
    return all.filter((id) => !this.before.has(id));
  }
}

function listed(context: Context, createdSince: number, deadline: number): Promise<readonly string[]> {
  const { port, settings } = context;
  return persist(context, deadline, () => port.listDeployments(settings.group, { createdSince }));
}
