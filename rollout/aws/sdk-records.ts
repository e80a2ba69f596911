import type { DeploymentInfo, InstanceTarget, LifecycleEvent } from "@aws-sdk/client-codedeploy";
import type { DeploymentRecord, LifecycleEventRecord, TargetRecord } from "../model/records";

/** Pure mappings from what the SDK answers to what the engine reads. */
export function deploymentRecord(deploymentId: string, info: DeploymentInfo): DeploymentRecord {
  const location = info.revision?.s3Location;
  return {
    deploymentId,
    status: info.status ?? "Created",
    revision:
      location?.bucket !== undefined && location.key !== undefined
        ? { bucket: location.bucket, key: location.key }
        : undefined,
    creator: info.creator ?? "unknown",
    description: info.description,
    deploymentConfigName: info.deploymentConfigName,
    createdAt: info.createTime?.getTime() ?? 0,
    completedAt: info.completeTime?.getTime(),
    error: info.errorInformation && {
      code: info.errorInformation.code ?? "UNKNOWN",
      message: info.errorInformation.message ?? "",
    },
    rollback: info.rollbackInfo && {
      deploymentId: info.rollbackInfo.rollbackDeploymentId,
      message: info.rollbackInfo.rollbackMessage,
    },
    rollbackEvents:
      info.autoRollbackConfiguration?.enabled === true ? (info.autoRollbackConfiguration.events ?? []) : [],
  };
}

export function targetRecord(target: InstanceTarget): TargetRecord {
  return {
    // CodeDeploy's targetArn ends in the same id; targetId alone is what the other calls take.
    instanceId: target.targetId ?? "",
    status: target.status ?? "Unknown",
    events: (target.lifecycleEvents ?? []).map(eventRecord),
  };
}

function eventRecord(event: LifecycleEvent): LifecycleEventRecord {
  return {
    name: event.lifecycleEventName ?? "",
    status: event.status ?? "Unknown",
    startedAt: event.startTime?.getTime(),
    endedAt: event.endTime?.getTime(),
    diagnostics: event.diagnostics && {
      errorCode: event.diagnostics.errorCode,
      scriptName: event.diagnostics.scriptName,
      message: event.diagnostics.message,
      logTail: event.diagnostics.logTail,
    },
  };
}
