import { epochSeconds } from "../../protocol/json";
import type { DeploymentGroup } from "../store/model";
import type { CodeDeployStore } from "../store/store";
import { shownOptions } from "./ec2-options";
import { shownLoadBalancerInfo } from "./load-balancer-info";
import { showRevision } from "./revision-wire";

/** A deployment group in the API's form (DeploymentGroupInfo). */
export function showGroup(store: CodeDeployStore, group: DeploymentGroup) {
  const { settings } = group;
  return {
    applicationName: group.applicationName,
    deploymentGroupId: group.id,
    deploymentGroupName: group.name,
    deploymentConfigName: settings.deploymentConfigName,
    serviceRoleArn: settings.serviceRoleArn,
    ec2TagFilters: settings.ec2TagFilters,
    onPremisesInstanceTagFilters: [],
    autoScalingGroups: settings.autoScalingGroups.map((name) => ({ name, hook: group.hooks.get(name) })),
    triggerConfigurations: settings.triggerConfigurations,
    alarmConfiguration: {
      enabled: settings.alarms.enabled,
      ignorePollAlarmFailure: settings.alarms.ignorePollAlarmFailure,
      alarms: settings.alarms.alarms.map((name) => ({ name })),
    },
    autoRollbackConfiguration: settings.autoRollback,
    deploymentStyle: {
      deploymentType: "IN_PLACE",
      deploymentOption: settings.trafficControl ? "WITH_TRAFFIC_CONTROL" : "WITHOUT_TRAFFIC_CONTROL",
    },
    outdatedInstancesStrategy: settings.outdatedInstancesStrategy,
    loadBalancerInfo: shownLoadBalancerInfo(settings),
    ec2DeploymentOptions: shownOptions(settings),
    ...(group.targetRevision ? { targetRevision: showRevision(group.targetRevision) } : {}),
    lastSuccessfulDeployment: lastDeployment(store, group.lastSuccessful),
    lastAttemptedDeployment: lastDeployment(store, group.lastAttempted),
    computePlatform: "Server",
    terminationHookEnabled: settings.terminationHookEnabled,
  };
}

function lastDeployment(store: CodeDeployStore, id: string | undefined) {
  if (id === undefined) {
    return undefined;
  }
  const deployment = store.deployment(id);
  return {
    deploymentId: id,
    status: deployment.status,
    createTime: epochSeconds(deployment.createTime),
    ...(deployment.completeTime === undefined ? {} : { endTime: epochSeconds(deployment.completeTime) }),
  };
}
