import { ALL_AT_ONCE, HALF_AT_A_TIME, ONE_AT_A_TIME } from "@inservice/rollout/constants";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import * as aws from "../base/aws";
import type { Tags } from "../base/tags";
import { DeploymentRole } from "../roles/deployment-role";
import type { Settings } from "../settings/schema";
import type { RoleSettings } from "../settings/sections/roles";
import { type DeploymentTraffic, drain, notifications, rollback } from "./group-args";

export interface DeploymentGroupArgs {
  readonly account: pulumi.Input<Account>;
  readonly region: string;
  readonly rollout: Settings["rollout"];
  readonly roles: RoleSettings;
  /** CodeDeploy application of another fleet, which this one joins. Default: one of its own. */
  readonly applicationName?: pulumi.Input<string>;
  readonly autoScalingGroupName: pulumi.Input<string>;
  /** Load balancing. Without it, as for workers, nothing is drained: the stop hook finishes the work at hand. */
  readonly traffic?: DeploymentTraffic;
  /** CloudWatch alarms that stop a deployment and roll it back. Default: none. CodeDeploy takes ten. */
  readonly alarmNames?: readonly pulumi.Input<string>[];
  /** Whether CodeDeploy suspends scaling processes of the fleet during deployments. Default: no. */
  readonly codeDeploySuspends?: boolean;
  /** SNS topic that hears of deployments that fail, stop or are rolled back. */
  readonly topicArn?: pulumi.Input<string>;
  readonly tags: Tags;
}

/**
 * A batch is the rollout's matter, which gives each of its deployments a configuration for the fleet's live size. What
 * somebody else deploys, and launches, then go the careful way.
 */
const PREDEFINED_CONFIGURATIONS = {
  oneAtATime: ONE_AT_A_TIME,
  halfAtATime: HALF_AT_A_TIME,
  allAtOnce: ALL_AT_ONCE,
  rolling: ONE_AT_A_TIME,
  rollingWithAdditionalBatch: ONE_AT_A_TIME,
} as const;

/** How many hosts of a fleet change together, what is drained, and what rolls a deployment back: one group a fleet. */
export class DeploymentGroup extends pulumi.ComponentResource {
  readonly applicationName: pulumi.Output<string>;
  readonly deploymentGroupName: pulumi.Output<string>;
  readonly deploymentConfigName: pulumi.Output<string>;

  constructor(name: string, args: DeploymentGroupArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:deployment:DeploymentGroup", name, {}, options);
    const { account, region, roles, tags, traffic, autoScalingGroupName, topicArn } = args;
    const role = new DeploymentRole(
      `${name}-deployment`,
      {
        ...{ account, region, roles, tags, autoScalingGroupName, topicArn, ...traffic },
        suspends: args.codeDeploySuspends ?? false,
      },
      { parent: this },
    );
    this.applicationName = pulumi.output(args.applicationName ?? this.application(name, tags));
    this.deploymentConfigName = this.configuration(name, args.rollout);
    const group = new aws.codedeploy.DeploymentGroup(
      `${name}-group`,
      {
        appName: this.applicationName,
        deploymentGroupName: name,
        serviceRoleArn: role.arn,
        deploymentConfigName: this.deploymentConfigName,
        autoscalingGroups: [autoScalingGroupName],
        ...drain(traffic),
        ...rollback(args.alarmNames ?? []),
        ...notifications(topicArn),
        // Not a hook of ours: nothing would answer it, and every host that goes would wait for its whole heartbeat.
        terminationHookEnabled: args.rollout.terminationHook,
        outdatedInstancesStrategy: "UPDATE",
        tags,
      },
      { parent: this },
    );
    this.deploymentGroupName = group.deploymentGroupName;
    this.registerOutputs({
      applicationName: this.applicationName,
      deploymentGroupName: this.deploymentGroupName,
      deploymentConfigName: this.deploymentConfigName,
    });
  }

  private application(name: string, tags: Tags): pulumi.Output<string> {
    const application = new aws.codedeploy.Application(
      name,
      { computePlatform: "Server", tags },
      { parent: this },
    );
    return application.name;
  }

  /** A configuration of our own only for what CodeDeploy has not predefined: an account may hold 50 of them. */
  private configuration(name: string, rollout: Settings["rollout"]): pulumi.Output<string> {
    if (rollout.method !== "rolling" || rollout.minimumHealthyPercent === undefined) {
      return pulumi.output(PREDEFINED_CONFIGURATIONS[rollout.method]);
    }
    const configuration = new aws.codedeploy.DeploymentConfig(
      `${name}-rolling`,
      {
        computePlatform: "Server",
        minimumHealthyHosts: { type: "FLEET_PERCENT", value: rollout.minimumHealthyPercent },
      },
      { parent: this },
    );
    return configuration.deploymentConfigName;
  }
}
