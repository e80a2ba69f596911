import { isCode, returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagList } from "../tags";
import { retryOn } from "../wait";
import { groupInput } from "./group-input";
import { updateCodeDeployTags } from "./tags";

const GONE = ["DeploymentGroupDoesNotExistException", "ApplicationDoesNotExistException"];
/** A new role may not be known yet. The real provider retries for two minutes. */
const ROLE_SECONDS = 20;

export const deploymentGroup: AwsType = {
  token: "aws:codedeploy/deploymentGroup:DeploymentGroup",
  supported: [
    "alarmConfiguration",
    "appName",
    "autoRollbackConfiguration",
    "autoscalingGroups",
    "blueGreenDeploymentConfig",
    "deploymentConfigName",
    "deploymentGroupName",
    "deploymentStyle",
    "ec2TagFilters",
    "ec2TagSets",
    "loadBalancerInfo",
    "outdatedInstancesStrategy",
    "serviceRoleArn",
    "tags",
    "terminationHookEnabled",
    "triggerConfigurations",
  ],
  replaceOn: ["appName"],
  uniqueBy: ["appName", "deploymentGroupName"],
  unordered: ["autoscalingGroups", "ec2TagFilters", "ec2TagSets", "triggerConfigurations"],
  defaults: {
    deploymentConfigName: "CodeDeployDefault.OneAtATime",
    outdatedInstancesStrategy: "UPDATE",
    terminationHookEnabled: false,
  },
  tagged: true,
  reported: ["deploymentConfigName", "autoscalingGroups", "outdatedInstancesStrategy"],

  async create(inputs, context) {
    const tags = tagList(inputs);
    const { codeDeploy } = context.services;
    const made = await retryOn(context, ROLE_SECONDS, ["InvalidRoleException"], () =>
      codeDeploy.createDeploymentGroup({
        applicationName: inputs.required("appName"),
        deploymentGroupName: inputs.required("deploymentGroupName"),
        ...groupInput(inputs),
        ...(tags.length === 0 ? {} : { tags }),
      }),
    );
    return returned(made.deploymentGroupId, "CreateDeploymentGroup");
  },

  async update(_id, change, { services }) {
    const [before, after] = [
      change.olds.required("deploymentGroupName"),
      change.news.required("deploymentGroupName"),
    ];
    const answer = await services.codeDeploy.updateDeploymentGroup({
      applicationName: change.news.required("appName"),
      currentDeploymentGroupName: before,
      ...(before === after ? {} : { newDeploymentGroupName: after }),
      ...onlyChanged(cleared(groupInput(change.news), change.changed), change.changed),
    });
    complainAboutHooks(answer.hooksNotCleanedUp);
    await updateCodeDeployTags(services.codeDeploy, change.state.text("arn"), change);
  },

  async read(_id, state, { services }) {
    const [applicationName, deploymentGroupName] = [
      state.required("appName"),
      state.required("deploymentGroupName"),
    ];
    const call = services.codeDeploy.getDeploymentGroup({ applicationName, deploymentGroupName });
    const found = (await unlessGone(call, ...GONE))?.deploymentGroupInfo;
    if (found === undefined) {
      return undefined;
    }
    const owner = `${services.region}:${await services.accountId()}`;
    return {
      arn: `arn:aws:codedeploy:${owner}:deploymentgroup:${applicationName}/${deploymentGroupName}`,
      deploymentGroupId: found.deploymentGroupId,
      computePlatform: found.computePlatform ?? "Server",
      deploymentConfigName: found.deploymentConfigName,
      autoscalingGroups: found.autoScalingGroups?.flatMap((group) => group.name ?? []),
      outdatedInstancesStrategy: found.outdatedInstancesStrategy,
      region: services.region,
    };
  },

  async delete(_id, state, { services }) {
    try {
      const answer = await services.codeDeploy.deleteDeploymentGroup({
        applicationName: state.required("appName"),
        deploymentGroupName: state.required("deploymentGroupName"),
      });
      complainAboutHooks(answer.hooksNotCleanedUp);
    } catch (error) {
      if (!isCode(error, ...GONE)) {
        throw error;
      }
    }
  },
};

/**
 * A setting that the program no longer has must be sent as empty, because CodeDeploy keeps what an update does not
 * name.
 */
function cleared(input: ReturnType<typeof groupInput>, changed: readonly string[]) {
  const gone = (property: string, value: unknown) => value === undefined && changed.includes(property);
  return {
    ...input,
    ...(gone("alarmConfiguration", input.alarmConfiguration)
      ? { alarmConfiguration: { enabled: false, alarms: [] } }
      : {}),
    ...(gone("autoRollbackConfiguration", input.autoRollbackConfiguration)
      ? { autoRollbackConfiguration: { enabled: false, events: [] } }
      : {}),
    ...(gone("triggerConfigurations", input.triggerConfigurations) ? { triggerConfigurations: [] } : {}),
    ...(gone("ec2TagFilters", input.ec2TagFilters) ? { ec2TagFilters: [] } : {}),
  };
}

/** Without a change, Auto Scaling groups stay as others have named them (the real provider's deployment_group.go). */
function onlyChanged(input: ReturnType<typeof cleared>, changed: readonly string[]) {
  const { autoScalingGroups, ...others } = input;
  return changed.includes("autoscalingGroups") ? { ...others, autoScalingGroups } : others;
}

/** Hooks that stay in a group make every later launch wait (CodeDeploy user guide, troubleshooting). */
function complainAboutHooks(
  left: readonly { name?: string | undefined; hook?: string | undefined }[] | undefined,
): void {
  if (left === undefined || left.length === 0) {
    return;
  }
  const names = left.map((group) => `${group.hook ?? "?"} in ${group.name ?? "?"}`).join(", ");
  throw new Error(`CodeDeploy left lifecycle hooks behind: ${names}; delete them with DeleteLifecycleHook`);
}
