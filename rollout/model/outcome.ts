import type { TargetRecord } from "./records";
import type { Side } from "./two-fleets";

/** What a rollout leaves behind, and what becomes the resource's outputs. */
export interface RolloutOutcome {
  /** Of a deferred rollout: that of the run before, "" when there was none. */
  readonly deploymentId: string;
  /** `Succeeded` only when the audit passed too; else CodeDeploy's status, `AuditFailed`, `Unknown`, or `Deferred`. */
  readonly status: string;
  /** Content hash (or location) of the group's last successful deployment; "" when there is none. */
  readonly liveRevision: string;
  readonly hosts: readonly HostStatus[];
  /** Which of two fleets takes the requests; absent where there is one, and where the rollout failed before it knew. */
  readonly liveSide?: Side;
  /** ISO 8601; "" when not known. */
  readonly startedAt: string;
  readonly completedAt: string;
}

export interface HostStatus {
  readonly instanceId: string;
  /** Status of the host's part in the deployment (CodeDeploy API reference, InstanceTarget). */
  readonly status: string;
}

/** A rollout that failed after its deployment existed; the outcome must be kept so that the next run finds it. */
export class RolloutFailure extends Error {
  constructor(
    message: string,
    readonly outcome: RolloutOutcome,
  ) {
    super(message);
    this.name = "RolloutFailure";
  }
}

export function hostStatuses(targets: readonly TargetRecord[]): readonly HostStatus[] {
  return targets.map(({ instanceId, status }) => ({ instanceId, status }));
}

export function isoTime(milliseconds: number | undefined): string {
  return milliseconds === undefined ? "" : new Date(milliseconds).toISOString();
}
