import type { DeploymentRecord, GroupName } from "../../model/records";
import type { Context } from "../../ports/context";
import { recordIfKnown } from "../../read/live-revision";
import { readDeployments } from "../../read/read-deployments";
import { newestFirst } from "../../truth/newest-first";
import { commitInDescription } from "../../truth/ownership";
import { revisionName, sameRevision } from "../../truth/revision-identity";
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
export async function liveIn(context: Context, group: GroupName): Promise<DeploymentRecord | undefined> {
  const id = await soon(context, () => context.port.lastSuccessful(group));
  return id === undefined ? undefined : recordIfKnown(context, id, context.clock.now() + READ_MS);
}

/** The newest revision of the last 30 days that was deployed successfully to one of the groups and is not the live one. */
export async function lastGood(
  context: Context,
  groups: readonly GroupName[],
  live: DeploymentRecord | undefined,
): Promise<Deployed | undefined> {
  const createdSince = context.clock.now() - HORIZON_MS;
  const found = await Promise.all(
    groups.map(async (group) => {
      const ids = await soon(context, () => context.port.listDeployments(group, { statuses: ["Succeeded"], createdSince }));
      return readDeployments(context, ids, context.clock.now() + READ_MS);
    }),
  );
  const other = newestFirst(found.flat()).find(
    ({ revision }) =>
      revision !== undefined && !(live?.revision !== undefined && sameRevision(revision, live.revision)),
  );
  return other === undefined ? undefined : deployed(other);
}

export function deployed({ createdAt, deploymentId, description = "", revision }: DeploymentRecord): Deployed {
  const commit = commitInDescription(description);
  return {
    revision: revisionName(revision),
    deploymentId,
    since: new Date(createdAt).toISOString(),
    ...(commit === undefined ? {} : { commit }),
  };
}
