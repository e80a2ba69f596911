import type { AutoRollbackEvent, EC2TagFilter, TriggerEventType } from "@aws-sdk/client-codedeploy";
import type { Fields } from "../../../values/fields";

const ROLLBACK_EVENTS: readonly AutoRollbackEvent[] = [
  "DEPLOYMENT_FAILURE",
  "DEPLOYMENT_STOP_ON_ALARM",
  "DEPLOYMENT_STOP_ON_REQUEST",
];

/**
 * Inputs that CreateDeploymentGroup and UpdateDeploymentGroup share. Empty settings are sent, so that an update
 * clears them.
 */
export function groupInput(inputs: Fields) {
  const style = inputs.object("deploymentStyle");
  const sets = inputs.objects("ec2TagSets");
  return {
    deploymentConfigName: inputs.text("deploymentConfigName") ?? "CodeDeployDefault.OneAtATime",
    serviceRoleArn: inputs.required("serviceRoleArn"),
    autoScalingGroups: inputs.texts("autoscalingGroups"),
    ec2TagFilters: inputs.has("ec2TagFilters") ? inputs.objects("ec2TagFilters").map(tagFilter) : undefined,
    ec2TagSet:
      sets.length === 0
        ? undefined
        : { ec2TagSetList: sets.map((set) => set.objects("ec2TagFilters").map(tagFilter)) },
    outdatedInstancesStrategy: inputs.choice("outdatedInstancesStrategy", ["UPDATE", "IGNORE"]),
    terminationHookEnabled: inputs.flag("terminationHookEnabled"),
    deploymentStyle: style && {
      deploymentType: style.choice("deploymentType", ["IN_PLACE", "BLUE_GREEN"]),
      deploymentOption: style.choice("deploymentOption", ["WITH_TRAFFIC_CONTROL", "WITHOUT_TRAFFIC_CONTROL"]),
    },
    loadBalancerInfo: loadBalancerInfo(inputs.object("loadBalancerInfo")),
    alarmConfiguration: alarms(inputs.object("alarmConfiguration")),
    autoRollbackConfiguration: rollback(inputs.object("autoRollbackConfiguration")),
    blueGreenDeploymentConfiguration: blueGreen(inputs.object("blueGreenDeploymentConfig")),
    triggerConfigurations: triggers(inputs),
  };
}

function loadBalancerInfo(info: Fields | undefined) {
  if (info === undefined) {
    return undefined;
  }
  if (info.has("targetGroupPairInfo")) {
    throw new Error("the lab does not support targetGroupPairInfo: it is for ECS only");
  }
  const names = (property: string) => info.objects(property).map((each) => ({ name: each.required("name") }));
  const [elbs, groups] = [names("elbInfos"), names("targetGroupInfos")];
  return {
    ...(elbs.length === 0 ? {} : { elbInfoList: elbs }),
    ...(groups.length === 0 ? {} : { targetGroupInfoList: groups }),
  };
}

function alarms(configuration: Fields | undefined) {
  return (
    configuration && {
      alarms: configuration.texts("alarms").map((name) => ({ name })),
      enabled: configuration.flag("enabled") ?? false,
      ignorePollAlarmFailure: configuration.flag("ignorePollAlarmFailure") ?? false,
    }
  );
}

function rollback(configuration: Fields | undefined) {
  if (configuration === undefined) {
    return undefined;
  }
  const events = configuration.texts("events").map((text) => {
    const event = ROLLBACK_EVENTS.find((each) => each === text);
    if (event === undefined) {
      throw new Error(`rollback event ${text} is not one of ${ROLLBACK_EVENTS.join(", ")}`);
    }
    return event;
  });
  return { enabled: configuration.flag("enabled") ?? false, events };
}

function blueGreen(configuration: Fields | undefined) {
  const ready = configuration?.object("deploymentReadyOption");
  const green = configuration?.object("greenFleetProvisioningOption");
  const blue = configuration?.object("terminateBlueInstancesOnDeploymentSuccess");
  return (
    configuration && {
      deploymentReadyOption: ready && {
        actionOnTimeout: ready.choice("actionOnTimeout", ["CONTINUE_DEPLOYMENT", "STOP_DEPLOYMENT"]),
        waitTimeInMinutes: ready.number("waitTimeInMinutes"),
      },
      greenFleetProvisioningOption: green && {
        action: green.choice("action", ["DISCOVER_EXISTING", "COPY_AUTO_SCALING_GROUP"]),
      },
      terminateBlueInstancesOnDeploymentSuccess: blue && {
        action: blue.choice("action", ["TERMINATE", "KEEP_ALIVE"]),
        terminationWaitTimeInMinutes: blue.number("terminationWaitTimeInMinutes"),
      },
    }
  );
}

function triggers(inputs: Fields) {
  if (!inputs.has("triggerConfigurations")) {
    return undefined;
  }
  return inputs.objects("triggerConfigurations").map((trigger) => ({
    triggerName: trigger.required("triggerName"),
    triggerTargetArn: trigger.required("triggerTargetArn"),
    triggerEvents: trigger.texts("triggerEvents").map(triggerEvent),
  }));
}

function triggerEvent(text: string): TriggerEventType {
  if (isTriggerEvent(text)) {
    return text;
  }
  throw new Error(`trigger event ${text} looks wrong; e.g. DeploymentFailure, InstanceStart`);
}

function isTriggerEvent(text: string): text is TriggerEventType {
  return /^(Deployment|Instance)[A-Z][a-z]+$/.test(text);
}

function tagFilter(filter: Fields): EC2TagFilter {
  return {
    Key: filter.text("key"),
    Value: filter.text("value"),
    Type: filter.choice("type", ["KEY_ONLY", "VALUE_ONLY", "KEY_AND_VALUE"]),
  };
}
