/**
 * Names that other packages match on. This file imports nothing, so the policy pack and the lab may load it
 * without Pulumi or an AWS SDK.
 */

/** Module and type of the resource inside Pulumi's dynamic provider. Changing either needs an alias in programs. */
export const DEPLOYMENT_MODULE = "inservice";
export const DEPLOYMENT_NAME = "Deployment";

/** The type token under which a Deployment appears in plans, state and policies. */
export const DEPLOYMENT_TYPE = `pulumi-nodejs:dynamic/${DEPLOYMENT_MODULE}:${DEPLOYMENT_NAME}`;

/** The predefined configuration that updates one host after the other (CodeDeploy user guide, deployment configurations). */
export const ONE_AT_A_TIME = "CodeDeployDefault.OneAtATime";
export const HALF_AT_A_TIME = "CodeDeployDefault.HalfAtATime";
export const ALL_AT_ONCE = "CodeDeployDefault.AllAtOnce";

/**
 * Who suspends scaling processes during a rollout: `hosts` means scripts of the installed or the new revision do
 * (HANDLE_PROCS of the CodeDeploy sample scripts), `deployer` the rollout itself, once for the whole group, `codedeploy`
 * CodeDeploy (EC2DeploymentOptions of its API reference), `none` nobody.
 */
export const SUSPENSIONS = ["none", "hosts", "deployer", "codedeploy"] as const;
export type Suspension = (typeof SUSPENSIONS)[number];

/** All that can be suspended (Auto Scaling API reference, SuspendProcesses). */
export const SCALING_PROCESSES = [
  "AddToLoadBalancer",
  "AlarmNotification",
  "AZRebalance",
  "HealthCheck",
  "InstanceRefresh",
  "Launch",
  "ReplaceUnhealthy",
  "ScheduledActions",
  "Terminate",
] as const;

/** What CodeDeploy itself can suspend (CodeDeploy API reference, EC2DeploymentOptions). */
export const CODEDEPLOY_PROCESSES = [
  "AZRebalance",
  "InstanceRefresh",
  "ScheduledActions",
  "Terminate",
] as const;

/**
 * What a rollout suspends when it is not told: whatever takes a host away in the middle of its update. Scaling policies,
 * schedules and launches stay: a spike still gets hosts, which CodeDeploy updates after the rollout, and a scheduled action
 * that falls into a suspension would be skipped for good (Auto Scaling user guide, suspend and resume processes). What scaling
 * in has decided meanwhile is carried out when Terminate is resumed.
 */
export const DEFAULT_PROCESSES = {
  deployer: ["AZRebalance", "InstanceRefresh", "ReplaceUnhealthy", "Terminate"],
  codedeploy: ["AZRebalance", "InstanceRefresh", "Terminate"],
} as const;

/** Who puts hosts into Standby while they are replaced: scripts of the installed or the new revision, or nobody. */
export const STANDBYS = ["none", "hosts"] as const;
export type Standby = (typeof STANDBYS)[number];

/** Archive formats that the Linux agent unpacks (CodeDeploy API reference, S3Location). */
export const BUNDLE_TYPES = ["tgz", "tar", "zip"] as const;
export type BundleType = (typeof BUNDLE_TYPES)[number];

/** Statuses of a deployment that still holds its group (CodeDeploy API reference, DeploymentInfo). */
export const ACTIVE_STATUSES = ["Created", "Queued", "InProgress", "Baking", "Ready"] as const;

/** Statuses in which a deployment stays for ever. */
export const FINAL_STATUSES = ["Succeeded", "Failed", "Stopped"] as const;

export type DeploymentStatus = (typeof ACTIVE_STATUSES)[number] | (typeof FINAL_STATUSES)[number];

/** Output `status` when CodeDeploy reported success but the audit found a host without the revision or without health. */
export const AUDIT_FAILED = "AuditFailed";

/** Output `status` of a rollout that could not be followed to its end; its deployment may have succeeded. */
export const UNKNOWN = "Unknown";

/**
 * Output `status` when nothing was deployed, since the fleet is scaled to zero: CodeDeploy fails a deployment without
 * instances. Hosts that launch get the group's last successful revision, so the next `up` rolls out.
 */
export const DEFERRED = "Deferred";

/** Output `status` when the new fleet was sound, but did not get all requests to keep: they go where they went before. */
export const SHIFT_FAILED = "ShiftFailed";

/** Output `status` that refresh sets after a success, when the other one of two fleets is live than that has left. */
export const FLIPPED = "Flipped";

/** Output `status` of a rollout that has been seen through: deployment succeeded and audit passed. */
export const SUCCEEDED = "Succeeded";

/** How each line begins that a preview tells of what is in the way of a rollout. The comment of a pull request finds them by it. */
export const PREFLIGHT = "preflight: ";
