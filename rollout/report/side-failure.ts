import { AUDIT_FAILED, SHIFT_FAILED, UNKNOWN } from "../constants";
import { RolloutFailure, type RolloutOutcome } from "../model/outcome";
import type { DeploymentRecord } from "../model/records";
import { groupLabel, type RolloutSettings, shortHash } from "../model/settings";
import { otherSide, type Side } from "../model/two-fleets";
import { messageOf } from "../ports/call-error";
import { LeaseLost } from "../ports/guard-session";
import { revisionName, sameRevision } from "../truth/revision-identity";

/** What was live when a rollout to the other side failed, and still is. */
export interface StillLive {
  readonly side: Side;
  readonly last: DeploymentRecord | undefined;
}

/** The error of a rollout whose new side does not become live. `outcome`: of its deployment, once that has succeeded. */
export function sideFailure(
  settings: RolloutSettings,
  live: StillLive,
  error: unknown,
  outcome: RolloutOutcome | undefined,
): unknown {
  const stays = { liveSide: live.side, liveRevision: liveRevision(settings, live) };
  if (error instanceof RolloutFailure) {
    return new RolloutFailure(error.message, { ...error.outcome, ...stays });
  }
  if (outcome === undefined) {
    return error;
  }
  const { group, revision } = settings;
  const status = error instanceof LeaseLost ? UNKNOWN : SHIFT_FAILED;
  const message =
    `Rollout of ${shortHash(revision.contentHash)} to ${groupLabel(group)}: deployment ${outcome.deploymentId} succeeded, but ` +
    `${otherSide(live.side)} did not get all requests to keep, so ${live.side} is to have all of them again. ${messageOf(error)}`;
  return new RolloutFailure(message, { ...outcome, ...stays, status });
}

/** The error of a rollout whose new side has all requests, and whose fleets do not have their sizes. */
export function keepFailure(
  settings: RolloutSettings,
  live: Side,
  error: unknown,
  outcome: RolloutOutcome,
): RolloutFailure {
  const { group, revision } = settings;
  const message =
    `Rollout of ${shortHash(revision.contentHash)} to ${groupLabel(group)}: ${live} has all requests, but the sizes of the two ` +
    `fleets are not as they should be; the next "pulumi up" sees to it. ${messageOf(error)}`;
  const status = error instanceof LeaseLost ? UNKNOWN : AUDIT_FAILED;
  return new RolloutFailure(message, { ...outcome, liveSide: live, status });
}

/** As outputs name it; "" when nothing is. */
export function liveRevision({ revision }: RolloutSettings, { last }: StillLive): string {
  return sameRevision(last?.revision, revision) ? revision.contentHash : revisionName(last?.revision);
}
