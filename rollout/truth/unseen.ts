import { AUDIT_FAILED, DEFERRED, FINAL_STATUSES, SHIFT_FAILED } from "../constants";
import type { DeploymentRecord } from "../model/records";
import type { RecordedDeployment, RolloutSettings } from "../model/settings";
import { mayAimAt } from "./configuration";
import { newestFirst } from "./newest-first";
import { isOurs } from "./ownership";
import { sameRevision } from "./revision-identity";

/** How a deployment ends that did not bring its revision (CodeDeploy API reference, DeploymentInfo). */
export const UNSUCCESSFUL_STATUSES = ["Failed", "Stopped"] as const;

type Wanted = Pick<RolloutSettings, "revision" | "configurationHash" | "recorded">;

/**
 * A rollout of the very revision and configuration that failed after its deployer was gone: the newest that anybody asked
 * for, InService's own, and not recorded. To deploy it again before anyone has heard of that would repeat what is known to fail.
 */
export function unseenFailure(
  deployments: readonly DeploymentRecord[],
  wanted: Wanted,
): DeploymentRecord | undefined {
  const newest = newestFirst(deployments).find(({ creator }) => creator === "user");
  if (newest === undefined || isSeen(newest.deploymentId, wanted.recorded)) {
    return undefined;
  }
  const failed = UNSUCCESSFUL_STATUSES.some((status) => status === newest.status);
  const same = sameRevision(newest.revision, wanted.revision) && mayAimAt(newest, wanted);
  return failed && isOurs(newest) && same ? newest : undefined;
}

/**
 * Whether the run before has told how the deployment ended; one that was lost, or still ran, has not. One that deferred its
 * rollout has first told whatever was unseen.
 */
export function isSeen(deploymentId: string, recorded: RecordedDeployment | undefined): boolean {
  return (
    recorded?.deploymentId === deploymentId &&
    [...FINAL_STATUSES, AUDIT_FAILED, DEFERRED, SHIFT_FAILED].some((status) => status === recorded.status)
  );
}
