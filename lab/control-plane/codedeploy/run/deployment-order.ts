import type {
  AlarmSettings,
  AutoRollback,
  Deployment,
  DeploymentCreator,
  DeploymentGroup,
  FileExistsBehavior,
  S3Revision,
} from "../store/model";
import type { CodeDeployStore } from "../store/store";
import type { Surroundings } from "./ports";

/** The input of a new deployment. Missing fields come from the group or from AWS's defaults. */
export interface DeploymentOrder {
  readonly group: DeploymentGroup;
  readonly revision: S3Revision;
  readonly creator: DeploymentCreator;
  readonly configName?: string;
  readonly description?: string;
  readonly ignoreApplicationStopFailures?: boolean;
  readonly updateOutdatedInstancesOnly?: boolean;
  readonly fileExistsBehavior?: FileExistsBehavior;
  readonly autoRollback?: AutoRollback;
  readonly alarms?: AlarmSettings;
  readonly processesToSuspend?: readonly string[];
  readonly onlyInstances?: readonly string[];
}

export function buildDeployment(
  world: Surroundings,
  store: CodeDeployStore,
  order: DeploymentOrder,
): Deployment {
  const { group } = order;
  return {
    id: world.newId("deployment"),
    applicationName: group.applicationName,
    group,
    settings: {
      ...group.settings,
      autoRollback: order.autoRollback ?? group.settings.autoRollback,
      alarms: order.alarms ?? group.settings.alarms,
      processesToSuspend: order.processesToSuspend ?? group.settings.processesToSuspend,
    },
    config: store.config(order.configName ?? group.settings.deploymentConfigName),
    revision: order.revision,
    previousRevision: lastGood(store, group),
    creator: order.creator,
    description: order.description,
    ignoreApplicationStopFailures: order.ignoreApplicationStopFailures ?? false,
    updateOutdatedInstancesOnly: order.updateOutdatedInstancesOnly ?? false,
    fileExistsBehavior: order.fileExistsBehavior ?? "DISALLOW",
    createTime: world.clock.now(),
    onlyInstances: order.onlyInstances,
    startTime: undefined,
    completeTime: undefined,
    status: "Created",
    error: undefined,
    stop: undefined,
    rollback: undefined,
    autoUpdates: [],
    autoUpdateRoot: undefined,
    targets: new Map(),
  };
}

/** The revision of the group's last successful deployment. */
export function lastGood(store: CodeDeployStore, group: DeploymentGroup): S3Revision | undefined {
  return group.lastSuccessful === undefined ? undefined : store.deployment(group.lastSuccessful).revision;
}
