import { AUDIT_FAILED, FINAL_STATUSES } from "../constants";
import type { RecordedDeployment, RolloutSettings } from "../model/settings";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import type { DeploymentRecord } from "../ports/port";
import { newestFirst, readDeployments } from "../read/read-deployments";
import { isOurs } from "../truth/ownership";
import { sameRevision } from "../truth/revision-identity";

const UNSUCCESSFUL = ["Failed", "Stopped"] as const;
/** How far back a failure is looked for when state does not tell when the run before began. */
const HORIZON_MS = 7 * 86_400_000;
/** AWS keeps times of creation in fractions of seconds and may round the bounds of a search. */
const ROUNDING_MS = 1000;

type Wanted = Pick<RolloutSettings, "revision" | "recorded">;

/** The group's unsuccessful deployments that came with the recorded one or later; nothing older can be unseen. */
export async function recentFailures(
  context: Context,
  deadline: number,
): Promise<readonly DeploymentRecord[]> {
  const { clock, port, settings } = context;
  const recorded = Date.parse(settings.recorded?.startedAt ?? "");
  const createdSince = Number.isNaN(recorded) ? clock.now() - HORIZON_MS : recorded - ROUNDING_MS;
  const filter = { statuses: UNSUCCESSFUL, createdSince };
  const ids = await persist(context, deadline, () => port.listDeployments(settings.group, filter));
  return readDeployments(
    context,
    ids.filter((id) => !isSeen(id, settings.recorded)),
    deadline,
  );
}

/**
 * A rollout of the very revision that failed after its deployer was gone: the newest that anybody asked for, InService's
 * own, and not recorded. To deploy it again before anyone has heard of that would repeat what is known to fail.
 */
export function unseenFailure(
  deployments: readonly DeploymentRecord[],
  { revision, recorded }: Wanted,
): DeploymentRecord | undefined {
  const newest = newestFirst(deployments).find(({ creator }) => creator === "user");
  if (newest === undefined || isSeen(newest.deploymentId, recorded)) {
    return undefined;
  }
  const failed = UNSUCCESSFUL.some((status) => status === newest.status);
  return failed && isOurs(newest) && sameRevision(newest.revision, revision) ? newest : undefined;
}

/** Whether the run before has told how the deployment ended; one that was lost, or still ran, has not. */
export function isSeen(deploymentId: string, recorded: RecordedDeployment | undefined): boolean {
  return (
    recorded?.deploymentId === deploymentId &&
    [...FINAL_STATUSES, AUDIT_FAILED].some((status) => status === recorded.status)
  );
}
