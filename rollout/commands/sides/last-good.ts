import type { DeploymentRecord, GroupName } from "../../model/records";
import type { Context } from "../../ports/context";
import { readDeployments } from "../../read/read-deployments";
import { newestFirst } from "../../truth/newest-first";
import { commitInDescription } from "../../truth/ownership";
import { revisionName, sameRevision } from "../../truth/revision-identity";
import { lastSuccess } from "../read-facts";
import { soon } from "./look";

/** How far back successful deployments are looked for. */
const HORIZON_MS = 30 * 86_400_000;
const READ_MS = 20_000;

/** A revision that was deployed successfully. */
export interface Deployed {
  /** Content hash or location. */
  readonly revision: string;
  readonly deploymentId: string;
  /** ISO 8601. */
  readonly since: string;
  /** The commit of the program, as far as its deployment names it. */
  readonly commit?: string;
}

/** What a group has deployed last. */
export function liveIn(context: Context, group: GroupName): Promise<DeploymentRecord | undefined> {
  return lastSuccess(context, group, context.clock.now() + READ_MS);
}

export interface LiveAndGood {
  readonly live?: Deployed;
  /** The newest other revision of the last 30 days that was deployed successfully. */
  readonly lastGood?: Deployed;
}

/** What is live, and what was before. @param groups whose newest success is live */
export async function liveAndGood(context: Context, groups: readonly GroupName[]): Promise<LiveAndGood> {
  const lasts = await Promise.all(groups.map((group) => liveIn(context, group)));
  const all = newestFirst((await Promise.all(groups.map((group) => successes(context, group)))).flat());
  const [live] = newestFirst(lasts.flatMap((found) => (found === undefined ? [] : [found])));
  const good = all.find((each) => each.revision !== undefined && !isSame(each, live));
  return {
    ...(live === undefined ? {} : { live: withCommit(live, all) }),
    ...(good === undefined ? {} : { lastGood: withCommit(good, all) }),
  };
}

async function successes(context: Context, group: GroupName): Promise<readonly DeploymentRecord[]> {
  const createdSince = context.clock.now() - HORIZON_MS;
  const filter = { statuses: ["Succeeded"], createdSince } as const;
  const ids = await soon(context, () => context.port.listDeployments(group, filter));
  return readDeployments(context, ids, context.clock.now() + READ_MS);
}

/** The deployments of launching hosts name none, those of rollouts do. */
function withCommit(deployment: DeploymentRecord, all: readonly DeploymentRecord[]): Deployed {
  const same = [deployment, ...all].filter((each) => isSame(each, deployment)).map(deployed);
  const commit = same.find((each) => each.commit !== undefined)?.commit;
  return { ...deployed(deployment), ...(commit === undefined ? {} : { commit }) };
}

function isSame({ revision }: DeploymentRecord, other: DeploymentRecord | undefined): boolean {
  return revision !== undefined && sameRevision(other?.revision, revision);
}

export function deployed({
  createdAt,
  deploymentId,
  description = "",
  revision,
}: DeploymentRecord): Deployed {
  const commit = commitInDescription(description);
  return {
    revision: revisionName(revision),
    deploymentId,
    since: new Date(createdAt).toISOString(),
    ...(commit === undefined ? {} : { commit }),
  };
}
