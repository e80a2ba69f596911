import type { Service } from "../../ports/service";
import { jsonService } from "../protocol/json";
import { DeploymentEngine } from "./run/engine";
import { LaunchHooks } from "./run/launches";
import type { Surroundings } from "./run/ports";
import { type RolloutRecord, recordOf } from "./store/rollout-record";
import { CodeDeployStore } from "./store/store";
import { applicationOperations } from "./wire/applications";
import { configOperations, predefinedConfigs } from "./wire/configs";
import { deploymentOperations } from "./wire/deployments";
import { groupOperations } from "./wire/groups";
import { ResourceTags } from "./wire/resource-tags";
import { revisionOperations } from "./wire/revisions";
import { targetOperations } from "./wire/targets";

export interface CodeDeployOptions extends Surroundings {
  readonly region: string;
  readonly accountId: string;
}

export interface CodeDeploy {
  readonly service: Service;
  /** What happened in a deployment, for the report. Throws AwsError for an unknown id. */
  rolloutRecord(deploymentId: string): RolloutRecord;
  /** Application and group of a deployment, with their names in API calls; undefined for an unknown id. */
  groupOf(
    deploymentId: string,
  ): Readonly<Record<"applicationName" | "deploymentGroupName", string>> | undefined;
}

/** The lab's CodeDeploy: in-place deployments to Auto Scaling groups, with the given clock. */
export function createCodeDeploy(options: CodeDeployOptions): CodeDeploy {
  const store = new CodeDeployStore();
  const now = options.clock.now();
  for (const config of predefinedConfigs(now, () => options.newId("uuid"))) {
    store.configs.set(config.name, config);
  }
  const engine = new DeploymentEngine(options, store);
  const hooks = new LaunchHooks(engine);
  const tags = new ResourceTags(store, options.region, options.accountId);
  const arnOf = (id: string) => `arn:aws:ec2:${options.region}:${options.accountId}:instance/${id}`;
  const operations = {
    ...applicationOperations({ world: options, store, hooks, tags }),
    ...configOperations(options, store),
    ...groupOperations({ engine, hooks, tags }),
    ...deploymentOperations(engine),
    ...targetOperations(store, arnOf),
    ...revisionOperations(options, store),
    ...tags.operations(),
  };
  return {
    service: jsonService(["codedeploy"], "CodeDeploy_20141006", operations, async () => engine.close()),
    rolloutRecord: (deploymentId) => recordOf(store.deployment(deploymentId)),
    groupOf: (deploymentId) => {
      const found = store.deployments.get(deploymentId);
      return found && { applicationName: found.applicationName, deploymentGroupName: found.group.name };
    },
  };
}
