import { AwsError } from "../../protocol/aws-error";
import type { AlarmSettings, AutoRollback, DeploymentGroupSettings } from "../store/model";
import { readProcesses } from "./ec2-options";
import type { Input } from "./json-input";
import { keptLoadBalancerInfo, readLoadBalancerInfo } from "./load-balancer-info";

const ROLLBACK_EVENTS = [
  "DEPLOYMENT_FAILURE",
  "DEPLOYMENT_STOP_ON_ALARM",
  "DEPLOYMENT_STOP_ON_REQUEST",
] as const;

/** Settings of a group if a request says nothing (API reference, CreateDeploymentGroup). */
export const DEFAULT_SETTINGS: DeploymentGroupSettings = {
  deploymentConfigName: "CodeDeployDefault.OneAtATime",
  serviceRoleArn: "",
  autoScalingGroups: [],
  targetGroupNames: [],
  classicLoadBalancerNames: [],
  trafficControl: false,
  autoRollback: { enabled: false, events: [] },
  alarms: { enabled: false, ignorePollAlarmFailure: false, alarms: [] },
  outdatedInstancesStrategy: "UPDATE",
  terminationHookEnabled: false,
  triggerConfigurations: [],
  ec2TagFilters: [],
  processesToSuspend: [],
};

/** The settings of a create or update request. Fields that were not sent keep their value. */
export function readSettings(input: Input, before: DeploymentGroupSettings): DeploymentGroupSettings {
  refuseUnsupported(input);
  return {
    deploymentConfigName: input.text("deploymentConfigName") ?? before.deploymentConfigName,
    serviceRoleArn: input.text("serviceRoleArn") ?? before.serviceRoleArn,
    autoScalingGroups: input.has("autoScalingGroups")
      ? input.texts("autoScalingGroups")
      : before.autoScalingGroups,
    ...(readLoadBalancerInfo(input) ?? keptLoadBalancerInfo(before)),
    trafficControl: trafficControl(input) ?? before.trafficControl,
    autoRollback: readAutoRollback(input) ?? before.autoRollback,
    alarms: readAlarms(input, "alarmConfiguration") ?? before.alarms,
    outdatedInstancesStrategy:
      input.oneOf("outdatedInstancesStrategy", ["UPDATE", "IGNORE"]) ?? before.outdatedInstancesStrategy,
    terminationHookEnabled: input.flag("terminationHookEnabled") ?? before.terminationHookEnabled,
    triggerConfigurations: input.has("triggerConfigurations")
      ? input.structures("triggerConfigurations").map((trigger) => trigger.raw())
      : before.triggerConfigurations,
    ec2TagFilters: input.has("ec2TagFilters")
      ? input.structures("ec2TagFilters").map((filter) => filter.raw())
      : before.ec2TagFilters,
    processesToSuspend: readProcesses(input) ?? before.processesToSuspend,
  };
}

/** Field `autoRollbackConfiguration`; undefined if it was not sent. */
export function readAutoRollback(input: Input): AutoRollback | undefined {
  const sent = input.structure("autoRollbackConfiguration");
  if (!sent) {
    return undefined;
  }
  const events = sent.texts("events").map((event) => {
    const known = ROLLBACK_EVENTS.find((candidate) => candidate === event);
    if (known) {
      return known;
    }
    throw new AwsError(
      "InvalidAutoRollbackConfigException",
      `autoRollbackConfiguration.events has ${event}; allowed: ${ROLLBACK_EVENTS.join(", ")}.`,
    );
  });
  return { enabled: sent.flag("enabled") ?? false, events };
}

/** Field of type AlarmConfiguration; undefined if it was not sent. */
export function readAlarms(input: Input, field: string): AlarmSettings | undefined {
  const sent = input.structure(field);
  if (!sent) {
    return undefined;
  }
  const alarms = sent
    .structures("alarms")
    .map((alarm) => alarm.required("name", "InvalidAlarmConfigException"));
  if (alarms.length > 10) {
    throw new AwsError("AlarmsLimitExceededException", `${alarms.length} alarms; allowed: at most 10.`);
  }
  return {
    enabled: sent.flag("enabled") ?? false,
    ignorePollAlarmFailure: sent.flag("ignorePollAlarmFailure") ?? false,
    alarms,
  };
}

function trafficControl(input: Input): boolean | undefined {
  const style = input.structure("deploymentStyle");
  if (!style) {
    return undefined;
  }
  const options = ["WITH_TRAFFIC_CONTROL", "WITHOUT_TRAFFIC_CONTROL"] as const;
  const option = style.oneOf("deploymentOption", options, "InvalidDeploymentStyleException");
  return option === "WITH_TRAFFIC_CONTROL";
}

function refuseUnsupported(input: Input): void {
  const style = input.structure("deploymentStyle");
  if (style?.text("deploymentType") === "BLUE_GREEN") {
    throw notSupported("deploymentStyle.deploymentType BLUE_GREEN", "InvalidDeploymentStyleException");
  }
  const pairs = input.structure("loadBalancerInfo")?.structures("targetGroupPairInfoList") ?? [];
  if (pairs.length > 0) {
    throw notSupported("loadBalancerInfo.targetGroupPairInfoList", "InvalidLoadBalancerInfoException");
  }
  if (input.has("ecsServices") && input.structures("ecsServices").length > 0) {
    throw notSupported("ecsServices", "InvalidInputException");
  }
}

function notSupported(what: string, code: string): AwsError {
  return new AwsError(
    code,
    `the lab does not support ${what}: it supports in-place deployments with target groups and Classic Load Balancers. Use those in the local stack.`,
  );
}
