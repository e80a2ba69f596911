import { AwsError } from "../../protocol/aws-error";
import { epochSeconds, type JsonOperation } from "../../protocol/json";
import type { DeploymentEngine } from "../run/engine";
import { rollsBackOnRequest } from "../run/rollback";
import { type Deployment, isActive } from "../store/model";
import { createDeployment } from "./create-deployment";
import { showDeployment } from "./deployment-view";
import { Input } from "./json-input";

export function deploymentOperations(engine: DeploymentEngine): Record<string, JsonOperation> {
  const { store } = engine;
  return {
    CreateDeployment: (sent) => createDeployment(engine, new Input(sent)),
    GetDeployment: (sent) => ({
      deploymentInfo: showDeployment(store.deployment(deploymentId(new Input(sent)))),
    }),
    BatchGetDeployments: (sent) => {
      const ids = new Input(sent).texts("deploymentIds");
      return { deploymentsInfo: ids.flatMap((id) => store.deployments.get(id) ?? []).map(showDeployment) };
    },
    ListDeployments: (sent) => listDeployments(engine, new Input(sent)),
    StopDeployment: (sent) => stopDeployment(engine, new Input(sent)),
  };
}

export function deploymentId(input: Input): string {
  return input.required("deploymentId", "DeploymentIdRequiredException");
}

/** The newest is first, as in AWS. */
function listDeployments(engine: DeploymentEngine, input: Input) {
  const application = input.text("applicationName");
  const group = input.text("deploymentGroupName");
  if (application !== undefined) {
    engine.store.application(application);
  }
  if (application !== undefined && group !== undefined) {
    engine.store.group(application, group);
  }
  const statuses = input.texts("includeOnlyStatuses");
  const range = input.structure("createTimeRange");
  const from = range?.number("start") ?? 0;
  const to = range?.number("end") ?? Number.MAX_SAFE_INTEGER;
  const fits = (deployment: Deployment) =>
    (application === undefined || deployment.applicationName === application) &&
    (group === undefined || deployment.group.name === group) &&
    (statuses.length === 0 || statuses.includes(deployment.status)) &&
    epochSeconds(deployment.createTime) >= from &&
    epochSeconds(deployment.createTime) <= to;
  const found = [...engine.store.deployments.values()].filter(fits).reverse();
  return { deployments: found.map((deployment) => deployment.id) };
}

function stopDeployment(engine: DeploymentEngine, input: Input) {
  const deployment = engine.store.deployment(deploymentId(input));
  if (!isActive(deployment)) {
    throw new AwsError(
      "DeploymentAlreadyCompletedException",
      `The deployment ${deployment.id} is already ${deployment.status}; there is nothing to stop.`,
    );
  }
  engine.stop(deployment, {
    reason: "request",
    rollBack: rollsBackOnRequest(deployment, input.flag("autoRollbackEnabled")),
    code: "MANUAL_STOP",
    message: "The deployment was stopped by a StopDeployment request.",
  });
  const running = [...deployment.targets.values()].some((target) => target.status === "InProgress");
  return running
    ? { status: "Pending", statusMessage: "No further instance is started; scripts that run will end first." }
    : { status: "Succeeded", statusMessage: "No more instances will be deployed to." };
}
