/** The records of the lab's CodeDeploy. Times are milliseconds since the epoch; `wire` converts them to seconds. */

/** Location of a revision. Only S3 is supported (API reference, S3Location). */
export interface S3Revision {
  readonly bucket: string;
  readonly key: string;
  readonly bundleType: "zip" | "tar" | "tgz";
  readonly version?: string;
  readonly eTag?: string;
}

export interface Application {
  readonly id: string;
  name: string;
  readonly createTime: number;
  readonly revisions: RegisteredRevision[];
}

export interface RegisteredRevision {
  readonly revision: S3Revision;
  description: string | undefined;
  readonly registerTime: number;
  firstUsedTime: number | undefined;
  lastUsedTime: number | undefined;
}

/** `MOST_CONCURRENCY` is what the API reports for OneAtATime. Users cannot create it. */
export interface MinimumHealthyHosts {
  readonly type: "HOST_COUNT" | "FLEET_PERCENT" | "MOST_CONCURRENCY";
  readonly value: number;
}

export interface DeploymentConfig {
  readonly id: string;
  readonly name: string;
  readonly minimumHealthyHosts: MinimumHealthyHosts;
  /** One Availability Zone after the other. */
  readonly zonal?: ZonalConfig;
  readonly createTime: number;
}

export interface ZonalConfig {
  /** Seconds of waiting after the first zone, and after each other one but the last. */
  readonly firstMonitorSeconds: number;
  readonly monitorSeconds: number;
  readonly minimumPerZone: MinimumHealthyHosts;
  /** As it was sent. */
  readonly sent: JsonObject;
}

export type RollbackEvent = "DEPLOYMENT_FAILURE" | "DEPLOYMENT_STOP_ON_ALARM" | "DEPLOYMENT_STOP_ON_REQUEST";

export interface AutoRollback {
  readonly enabled: boolean;
  readonly events: readonly RollbackEvent[];
}

export interface AlarmSettings {
  readonly enabled: boolean;
  readonly ignorePollAlarmFailure: boolean;
  readonly alarms: readonly string[];
}

export interface DeploymentGroupSettings {
  readonly deploymentConfigName: string;
  readonly serviceRoleArn: string;
  readonly autoScalingGroups: readonly string[];
  /** Names as given in `loadBalancerInfo.targetGroupInfoList`. */
  readonly targetGroupNames: readonly string[];
  /** Names as given in `loadBalancerInfo.elbInfoList`. */
  readonly classicLoadBalancerNames: readonly string[];
  readonly trafficControl: boolean;
  readonly autoRollback: AutoRollback;
  readonly alarms: AlarmSettings;
  readonly outdatedInstancesStrategy: "UPDATE" | "IGNORE";
  readonly terminationHookEnabled: boolean;
  /** Processes of the Auto Scaling groups that a deployment suspends (API reference, EC2DeploymentOptions). */
  readonly processesToSuspend: readonly string[];
  readonly triggerConfigurations: readonly JsonObject[];
  readonly ec2TagFilters: readonly JsonObject[];
}

export interface DeploymentGroup {
  readonly id: string;
  applicationName: string;
  name: string;
  settings: DeploymentGroupSettings;
  /** Auto Scaling group name -> name of CodeDeploy's launch hook in it. */
  readonly hooks: Map<string, string>;
  targetRevision: S3Revision | undefined;
  lastAttempted: string | undefined;
  lastSuccessful: string | undefined;
  /** What CodeDeploy knows of each host to which it has deployed. */
  readonly hosts: Map<string, KnownHost>;
}

export interface KnownHost {
  /** Identity of the last successfully installed revision; undefined if there is none. */
  readonly revision: string | undefined;
  readonly lastDeploymentFailed: boolean;
  /** True if the deployment of its launch was its last one. A later revision must then still reach it. */
  readonly fromLaunch: boolean;
}

export type DeploymentStatus = "Created" | "Queued" | "InProgress" | "Succeeded" | "Failed" | "Stopped";

export type DeploymentCreator = "user" | "autoscaling" | "codeDeployRollback" | "CodeDeployAutoUpdate";

export type FileExistsBehavior = "DISALLOW" | "OVERWRITE" | "RETAIN";

type EventStatus = "Pending" | "InProgress" | "Succeeded" | "Failed" | "Skipped" | "Unknown";

/** Why a lifecycle event failed (CodeDeploy API reference, Diagnostics), in the order of the agent's codes from 0 (agent source, hook_executor.rb). */
export const LIFECYCLE_ERROR_CODES = [
  "Success",
  "ScriptMissing",
  "ScriptNotExecutable",
  "ScriptTimedOut",
  "ScriptFailed",
  "UnknownError",
] as const;

export interface Diagnostics {
  readonly errorCode: (typeof LIFECYCLE_ERROR_CODES)[number];
  readonly scriptName: string;
  readonly message: string;
  readonly logTail: string;
}

export interface LifecycleEvent {
  readonly name: string;
  status: EventStatus;
  startTime: number | undefined;
  endTime: number | undefined;
  diagnostics: Diagnostics | undefined;
}

export interface Target {
  readonly instanceId: string;
  readonly availabilityZone: string;
  status: EventStatus;
  lastUpdatedAt: number;
  readonly events: LifecycleEvent[];
  startTime: number | undefined;
  endTime: number | undefined;
  drainSeconds: number;
  hookSeconds: number;
  checkSeconds: number;
}

export interface Deployment {
  readonly id: string;
  readonly applicationName: string;
  readonly group: DeploymentGroup;
  /** The group's settings at the time when the deployment was made. */
  readonly settings: DeploymentGroupSettings;
  readonly config: DeploymentConfig;
  readonly revision: S3Revision;
  readonly previousRevision: S3Revision | undefined;
  readonly creator: DeploymentCreator;
  readonly description: string | undefined;
  readonly ignoreApplicationStopFailures: boolean;
  readonly updateOutdatedInstancesOnly: boolean;
  readonly fileExistsBehavior: FileExistsBehavior;
  readonly createTime: number;
  /** Exactly these hosts. Undefined means every host of the group. */
  readonly onlyInstances: readonly string[] | undefined;
  startTime: number | undefined;
  completeTime: number | undefined;
  status: DeploymentStatus;
  error: { readonly code: string; readonly message: string } | undefined;
  stop: StopOrder | undefined;
  rollback: { deploymentId?: string; triggeringDeploymentId?: string; message?: string } | undefined;
  readonly autoUpdates: string[];
  autoUpdateRoot: string | undefined;
  readonly targets: Map<string, Target>;
}

export interface StopOrder {
  readonly reason: "request" | "alarm";
  readonly rollBack: boolean;
  readonly code: string;
  readonly message: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Two deployments with the same text have the same revision. */
export function revisionIdentity(revision: S3Revision): string {
  return [revision.bucket, revision.key, revision.version ?? "", revision.eTag ?? ""].join("\n");
}

export function isActive(deployment: Deployment): boolean {
  return ["Created", "Queued", "InProgress"].includes(deployment.status);
}

export function hasLoadBalancer(
  settings: Pick<DeploymentGroupSettings, "targetGroupNames" | "classicLoadBalancerNames">,
): boolean {
  return settings.targetGroupNames.length + settings.classicLoadBalancerNames.length > 0;
}
