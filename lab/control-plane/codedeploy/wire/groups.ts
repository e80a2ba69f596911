import { AwsError } from "../../protocol/aws-error";
import type { JsonOperation } from "../../protocol/json";
import type { DeploymentEngine } from "../run/engine";
import type { LaunchHooks } from "../run/launches";
import { type DeploymentGroup, type DeploymentGroupSettings, hasLoadBalancer } from "../store/model";
import type { CodeDeployStore } from "../store/store";
import { checkName } from "./check-name";
import { refuseWithoutFleet } from "./ec2-options";
import { DEFAULT_SETTINGS, readSettings } from "./group-settings";
import { showGroup } from "./group-view";
import { Input } from "./json-input";
import type { ResourceTags } from "./resource-tags";

interface Parts {
  readonly engine: DeploymentEngine;
  readonly hooks: LaunchHooks;
  readonly tags: ResourceTags;
}

export function groupOperations(parts: Parts): Record<string, JsonOperation> {
  const { store } = parts.engine;
  const find = (input: Input) => store.group(applicationOf(input), nameOf(input, "deploymentGroupName"));
  return {
    CreateDeploymentGroup: (sent) => createGroup(parts, new Input(sent)),
    UpdateDeploymentGroup: (sent) => updateGroup(parts, new Input(sent)),
    DeleteDeploymentGroup: (sent) => deleteGroup(parts, new Input(sent)),
    GetDeploymentGroup: (sent) => ({ deploymentGroupInfo: showGroup(store, find(new Input(sent))) }),
    ListDeploymentGroups: (sent) => {
      const applicationName = store.application(applicationOf(new Input(sent))).name;
      return {
        applicationName,
        deploymentGroups: store.groupsOf(applicationName).map((group) => group.name),
      };
    },
    BatchGetDeploymentGroups: (sent) => batchGet(parts, new Input(sent)),
  };
}

function createGroup({ engine, hooks, tags }: Parts, input: Input) {
  const { store, world } = engine;
  const applicationName = store.application(applicationOf(input)).name;
  const name = nameOf(input, "deploymentGroupName");
  checkName(name, "InvalidDeploymentGroupNameException");
  refuseTaken(store, applicationName, name);
  input.required("serviceRoleArn", "RoleRequiredException");
  const settings = readSettings(input, DEFAULT_SETTINGS);
  validate(engine, settings);
  const group: DeploymentGroup = {
    id: world.newId("uuid"),
    applicationName,
    name,
    settings,
    hooks: new Map(),
    targetRevision: undefined,
    lastAttempted: undefined,
    lastSuccessful: undefined,
    hosts: new Map(),
  };
  store.putGroup(group);
  hooks.sync(group);
  tags.put(tags.groupArn(applicationName, name), input.structures("tags"));
  return { deploymentGroupId: group.id };
}

function updateGroup({ engine, hooks }: Parts, input: Input) {
  const { store } = engine;
  const group = store.group(applicationOf(input), nameOf(input, "currentDeploymentGroupName"));
  const settings = readSettings(input, group.settings);
  validate(engine, settings);
  const name = input.text("newDeploymentGroupName") ?? group.name;
  if (name !== group.name) {
    checkName(name, "InvalidDeploymentGroupNameException");
    refuseTaken(store, group.applicationName, name);
    store.removeGroup(group);
    group.name = name;
    store.putGroup(group);
  }
  group.settings = settings;
  hooks.sync(group);
  return { hooksNotCleanedUp: [] };
}

function deleteGroup({ engine, hooks }: Parts, input: Input) {
  const name = nameOf(input, "deploymentGroupName");
  const group = engine.store.findGroup(applicationOf(input), name);
  if (!group) {
    return { hooksNotCleanedUp: [] };
  }
  const running = engine.active(group);
  if (running) {
    throw new AwsError(
      "InvalidOperationException",
      `Deployment ${running.id} of group ${name} is running: stop it or wait for its end.`,
    );
  }
  hooks.removeAll(group);
  engine.store.removeGroup(group);
  return { hooksNotCleanedUp: [] };
}

function batchGet({ engine }: Parts, input: Input) {
  const { store } = engine;
  const applicationName = store.application(applicationOf(input)).name;
  const found = input
    .texts("deploymentGroupNames")
    .flatMap((name) => store.findGroup(applicationName, name) ?? []);
  return { deploymentGroupsInfo: found.map((group) => showGroup(store, group)) };
}

function validate({ store, world }: DeploymentEngine, settings: DeploymentGroupSettings): void {
  store.config(settings.deploymentConfigName);
  refuseWithoutFleet(settings.processesToSuspend, settings);
  for (const name of settings.autoScalingGroups) {
    if (world.fleets.exists(name)) {
      continue;
    }
    throw new AwsError(
      "InvalidAutoScalingGroupException",
      `Auto Scaling group ${name} does not exist; create it first.`,
    );
  }
  if (settings.trafficControl && !hasLoadBalancer(settings)) {
    throw new AwsError(
      "InvalidLoadBalancerInfoException",
      "deploymentOption WITH_TRAFFIC_CONTROL needs loadBalancerInfo with at least one name in targetGroupInfoList or elbInfoList.",
    );
  }
}

function refuseTaken(store: CodeDeployStore, applicationName: string, name: string): void {
  if (!store.findGroup(applicationName, name)) {
    return;
  }
  throw new AwsError(
    "DeploymentGroupAlreadyExistsException",
    `Deployment group name already exists in application ${applicationName}: ${name}`,
  );
}

function applicationOf(input: Input): string {
  return input.required("applicationName", "ApplicationNameRequiredException");
}

function nameOf(input: Input, field: string): string {
  return input.required(field, "DeploymentGroupNameRequiredException");
}
