import type * as pulumi from "@pulumi/pulumi";

/** Names of the hosts' target group or Classic Load Balancer, which a deployment drains. */
export interface DeploymentTraffic {
  readonly targetGroupName?: pulumi.Input<string>;
  readonly targetGroupArn?: pulumi.Input<string>;
  /** Name of a Classic Load Balancer instead of a target group. */
  readonly classicLoadBalancerName?: pulumi.Input<string>;
}

/** Whether CodeDeploy drains a host, and from which load balancer. */
export function drain(traffic: DeploymentTraffic | undefined) {
  const deploymentType = "IN_PLACE";
  if (traffic === undefined) {
    return { deploymentStyle: { deploymentOption: "WITHOUT_TRAFFIC_CONTROL", deploymentType } };
  }
  const { targetGroupName, classicLoadBalancerName } = traffic;
  return {
    deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType },
    loadBalancerInfo: {
      ...(targetGroupName === undefined ? {} : { targetGroupInfos: [{ name: targetGroupName }] }),
      ...(classicLoadBalancerName === undefined ? {} : { elbInfos: [{ name: classicLoadBalancerName }] }),
    },
  };
}

/**
 * A rollback on alarms is switched on only if there are alarms. An alarm that cannot be read stops the deployment.
 */
export function rollback(alarmNames: readonly pulumi.Input<string>[]) {
  if (alarmNames.length === 0) {
    return { autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] } };
  }
  return {
    autoRollbackConfiguration: {
      enabled: true,
      events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"],
    },
    alarmConfiguration: { enabled: true, alarms: [...alarmNames], ignorePollAlarmFailure: false },
  };
}

/** The topic that is notified of deployments that fail, stop or are rolled back. */
export function notifications(topicArn: pulumi.Input<string> | undefined) {
  if (topicArn === undefined) {
    return {};
  }
  const triggerEvents = ["DeploymentFailure", "DeploymentStop", "DeploymentRollback"];
  return {
    triggerConfigurations: [{ triggerName: "deployment-trouble", triggerTargetArn: topicArn, triggerEvents }],
  };
}
