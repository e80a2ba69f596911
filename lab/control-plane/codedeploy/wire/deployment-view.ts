import { epochSeconds } from "../../protocol/json";
import type { Deployment, S3Revision } from "../store/model";
import { shownOptions } from "./ec2-options";
import { shownLoadBalancerInfo } from "./load-balancer-info";
import { showRevision } from "./revision-wire";

/** A deployment in the API's form (DeploymentInfo). JSON leaves out missing fields. */
export function showDeployment(deployment: Deployment) {
  const { settings } = deployment;
  return {
    applicationName: deployment.applicationName,
    deploymentGroupName: deployment.group.name,
    deploymentConfigName: deployment.config.name,
    deploymentId: deployment.id,
    previousRevision: optionalRevision(deployment.previousRevision),
    revision: showRevision(deployment.revision),
    status: deployment.status,
    errorInformation: deployment.error,
    createTime: epochSeconds(deployment.createTime),
    startTime: optionalTime(deployment.startTime),
    completeTime: optionalTime(deployment.completeTime),
    deploymentOverview: overview(deployment),
    description: deployment.description,
    creator: deployment.creator,
    ignoreApplicationStopFailures: deployment.ignoreApplicationStopFailures,
    autoRollbackConfiguration: settings.autoRollback,
    updateOutdatedInstancesOnly: deployment.updateOutdatedInstancesOnly,
    rollbackInfo: rollbackInfo(deployment),
    deploymentStyle: {
      deploymentType: "IN_PLACE",
      deploymentOption: settings.trafficControl ? "WITH_TRAFFIC_CONTROL" : "WITHOUT_TRAFFIC_CONTROL",
    },
    loadBalancerInfo: shownLoadBalancerInfo(settings),
    ec2DeploymentOptions: shownOptions(settings),
    fileExistsBehavior: deployment.fileExistsBehavior,
    computePlatform: "Server",
    relatedDeployments: relatedDeployments(deployment),
    overrideAlarmConfiguration:
      settings.alarms === deployment.group.settings.alarms ? undefined : alarmWire(deployment),
  };
}

function overview(deployment: Deployment): Record<string, number> {
  const counts: Record<string, number> = {
    Pending: 0,
    InProgress: 0,
    Succeeded: 0,
    Failed: 0,
    Skipped: 0,
    Ready: 0,
  };
  for (const { status } of deployment.targets.values()) {
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

function rollbackInfo({ rollback }: Deployment) {
  if (!rollback) {
    return undefined;
  }
  return {
    rollbackDeploymentId: rollback.deploymentId,
    rollbackTriggeringDeploymentId: rollback.triggeringDeploymentId,
    rollbackMessage: rollback.message,
  };
}

function relatedDeployments(deployment: Deployment) {
  if (deployment.autoUpdateRoot === undefined && deployment.autoUpdates.length === 0) {
    return undefined;
  }
  return {
    autoUpdateOutdatedInstancesRootDeploymentId: deployment.autoUpdateRoot,
    autoUpdateOutdatedInstancesDeploymentIds: deployment.autoUpdates,
  };
}

function alarmWire({ settings: { alarms } }: Deployment) {
  return { ...alarms, alarms: alarms.alarms.map((name) => ({ name })) };
}

function optionalRevision(revision: S3Revision | undefined) {
  return revision === undefined ? undefined : showRevision(revision);
}

function optionalTime(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : epochSeconds(milliseconds);
}
