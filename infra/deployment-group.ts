import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { DeploymentRole } from "./roles/deployment-role";
import type { Settings } from "./settings/schema";
import type { Tags } from "./tags";

export interface DeploymentGroupArgs {
  readonly rollout: Settings["rollout"];
  readonly autoScalingGroupName: pulumi.Input<string>;
  readonly targetGroupName: pulumi.Input<string>;
  readonly tags: Tags;
}

const PREDEFINED_CONFIGURATIONS = {
  oneAtATime: "CodeDeployDefault.OneAtATime",
  halfAtATime: "CodeDeployDefault.HalfAtATime",
  allAtOnce: "CodeDeployDefault.AllAtOnce",
} as const;

/** The CodeDeploy application, how many hosts change together, and the group bound to fleet and target group. */
export class DeploymentGroup extends pulumi.ComponentResource {
  readonly applicationName: pulumi.Output<string>;
  readonly deploymentGroupName: pulumi.Output<string>;
  readonly deploymentConfigName: pulumi.Output<string>;

  constructor(name: string, args: DeploymentGroupArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:deployment:DeploymentGroup", name, {}, options);
    const application = new aws.codedeploy.Application(
      name,
      { computePlatform: "Server", tags: args.tags },
      { parent: this },
    );
    const role = new DeploymentRole(`${name}-deployment`, args, { parent: this });
    this.deploymentConfigName = this.configuration(name, args.rollout);
    const group = new aws.codedeploy.DeploymentGroup(
      `${name}-group`,
      {
        appName: application.name,
        deploymentGroupName: name,
        serviceRoleArn: role.arn,
        deploymentConfigName: this.deploymentConfigName,
        autoscalingGroups: [args.autoScalingGroupName],
        deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "IN_PLACE" },
        loadBalancerInfo: { targetGroupInfos: [{ name: args.targetGroupName }] },
        autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] },
        outdatedInstancesStrategy: "UPDATE",
        tags: args.tags,
      },
      { parent: this },
    );
    this.applicationName = application.name;
    this.deploymentGroupName = group.deploymentGroupName;
    this.registerOutputs({
      applicationName: this.applicationName,
      deploymentGroupName: this.deploymentGroupName,
      deploymentConfigName: this.deploymentConfigName,
    });
  }

  /** A configuration of our own only for what CodeDeploy has not predefined: an account may hold 50 of them. */
  private configuration(name: string, rollout: Settings["rollout"]): pulumi.Output<string> {
    if (rollout.method !== "rolling") {
      return pulumi.output(PREDEFINED_CONFIGURATIONS[rollout.method]);
    }
    if (rollout.minimumHealthyPercent === undefined) {
      throw new Error("rollout.method rolling without minimumHealthyPercent passed the settings check");
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
