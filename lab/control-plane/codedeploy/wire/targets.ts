import { AwsError } from "../../protocol/aws-error";
import { epochSeconds, type JsonOperation } from "../../protocol/json";
import type { Deployment, LifecycleEvent, Target } from "../store/model";
import type { CodeDeployStore } from "../store/store";
import { deploymentId } from "./deployments";
import { Input } from "./json-input";

const BATCH_LIMIT = 25;

/** Hosts of a deployment. `arnOf` gives an instance's ARN for `targetArn`. */
export function targetOperations(
  store: CodeDeployStore,
  arnOf: (instanceId: string) => string,
): Record<string, JsonOperation> {
  const show = (deployment: Deployment, target: Target) => showTarget(deployment, target, arnOf);
  return {
    ListDeploymentTargets: (sent) => listTargets(store, new Input(sent)),
    ListDeploymentInstances: (sent) => {
      const targets = [...store.deployment(deploymentId(new Input(sent))).targets.keys()];
      return { instancesList: targets };
    },
    GetDeploymentTarget: (sent) => {
      const input = new Input(sent);
      const deployment = store.deployment(deploymentId(input));
      const id = input.required("targetId", "DeploymentTargetIdRequiredException");
      return { deploymentTarget: show(deployment, find(deployment, id)) };
    },
    BatchGetDeploymentTargets: (sent) => {
      const input = new Input(sent);
      const deployment = store.deployment(deploymentId(input));
      const ids = targetIds(input);
      return { deploymentTargets: ids.map((id) => show(deployment, find(deployment, id))) };
    },
  };
}

function listTargets(store: CodeDeployStore, input: Input) {
  const deployment = store.deployment(deploymentId(input));
  const wanted = input.structure("targetFilters")?.texts("TargetStatus") ?? [];
  const found = [...deployment.targets.values()].filter((target) => {
    return wanted.length === 0 || wanted.includes(target.status);
  });
  return { targetIds: found.map((target) => target.instanceId) };
}

function targetIds(input: Input): readonly string[] {
  const ids = input.texts("targetIds");
  if (ids.length === 0) {
    throw new AwsError("DeploymentTargetIdRequiredException", "targetIds is required: send 1 to 25 ids.");
  }
  if (ids.length <= BATCH_LIMIT) {
    return ids;
  }
  throw new AwsError(
    "DeploymentTargetListSizeExceededException",
    `${ids.length} targetIds; allowed: at most ${BATCH_LIMIT} a call.`,
  );
}

function find(deployment: Deployment, instanceId: string): Target {
  const found = deployment.targets.get(instanceId);
  if (found) {
    return found;
  }
  throw new AwsError(
    "DeploymentTargetDoesNotExistException",
    `The deployment ${deployment.id} has no target ${instanceId}.`,
  );
}

function showTarget(deployment: Deployment, target: Target, arnOf: (instanceId: string) => string) {
  return {
    deploymentTargetType: "InstanceTarget",
    instanceTarget: {
      deploymentId: deployment.id,
      targetId: target.instanceId,
      targetArn: arnOf(target.instanceId),
      status: target.status,
      lastUpdatedAt: epochSeconds(target.lastUpdatedAt),
      lifecycleEvents: target.events.map(showEvent),
    },
  };
}

function showEvent(event: LifecycleEvent) {
  return {
    lifecycleEventName: event.name,
    status: event.status,
    ...(event.startTime === undefined ? {} : { startTime: epochSeconds(event.startTime) }),
    ...(event.endTime === undefined ? {} : { endTime: epochSeconds(event.endTime) }),
    ...(event.diagnostics === undefined ? {} : { diagnostics: event.diagnostics }),
  };
}
