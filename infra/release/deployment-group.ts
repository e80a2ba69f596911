import { ALL_AT_ONCE, HALF_AT_A_TIME, ONE_AT_A_TIME } from "@inservice/rollout/constants";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import * as aws from "../base/aws";
import type { Tags } from "../base/tags";
import { DeploymentRole } from "../roles/deployment-role";
import type { Settings } from "../settings/schema";
import type { RoleSettings } from "../settings/sections/roles";
import { type DeploymentTraffic, drain, notifications, rollback } from "./group-args";
import { zonalConfig } from "./zones";

export interface DeploymentGroupArgs {
  readonly account: pulumi.Input<Account>;
  readonly region: string;
  readonly rollout: Settings["rollout"];
  readonly roles: RoleSettings;
  /** CodeDeploy application of another fleet that this one joins. Default: an application of its own. */
  readonly applicationName?: pulumi.Input<string>;
  readonly autoScalingGroupName: pulumi.Input<string>;
  /** Load balancing. Without it, as for workers, nothing is drained; the stop hook finishes the current work. */
  readonly traffic?: DeploymentTraffic;
  /** CloudWatch alarms that stop a deployment and roll it back, at most ten (CodeDeploy's limit). Default: none. */
  readonly alarmNames?: readonly pulumi.Input<string>[];
  /** Whether CodeDeploy suspends scaling processes of the fleet during deployments. Default: no. */
  readonly codeDeploySuspends?: boolean;
  /** SNS topic that is notified of deployments that fail, stop or are rolled back. */
  readonly topicArn?: pulumi.Input<string>;
  readonly tags: Tags;
}

/**
 * With a batch, the rollout gives each of its deployments a configuration for the current size of the fleet. The group's
 * own configuration then applies only to deployments by others and to new hosts, so it is the most careful one. With two
 * fleets, a deployment goes to one host of the idle fleet, or to hosts that serve: those of a new stack, and those on which
 * the asked revision is missing.
 */
const PREDEFINED_CONFIGURATIONS = {
  oneAtATime: ONE_AT_A_TIME,
  halfAtATime: HALF_AT_A_TIME,
  allAtOnce: ALL_AT_ONCE,
  rolling: ONE_AT_A_TIME,
  rollingWithAdditionalBatch: ONE_AT_A_TIME,
  immutable: ONE_AT_A_TIME,
  blueGreen: ONE_AT_A_TIME,
} as const;

/** The deployment group of one fleet: how many hosts change together, what is drained, and what causes a rollback. */
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
        // CodeDeploy makes this lifecycle hook, not the program. Nothing would complete a hook of our own, and every
        // host that terminates would wait for the whole heartbeat.
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

  /**
   * Makes a deployment configuration only if CodeDeploy has no predefined one, because an account may have only 50.
   */
  private configuration(name: string, rollout: Settings["rollout"]): pulumi.Output<string> {
    if (rollout.method !== "rolling" || rollout.minimumHealthyPercent === undefined) {
      return pulumi.output(PREDEFINED_CONFIGURATIONS[rollout.method]);
    }
    const configuration = new aws.codedeploy.DeploymentConfig(
      `${name}-rolling`,
      {
        computePlatform: "Server",
        minimumHealthyHosts: { type: "FLEET_PERCENT", value: rollout.minimumHealthyPercent },
        ...zonalConfig(rollout.zones),
      },
      { parent: this },
    );
    return configuration.deploymentConfigName;
  }
}
