import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import type { Tags } from "../base/tags";
import type { RoleSettings } from "../settings/sections/roles";
import { deploymentPolicy } from "./deployment-policy";
import { serviceRole } from "./service-role";
import { codeDeployPrincipal, trustPolicy } from "./trust";

export interface DeploymentRoleArgs {
  readonly account: pulumi.Input<Account>;
  readonly region: string;
  readonly autoScalingGroupName: pulumi.Input<string>;
  readonly targetGroupArn?: pulumi.Input<string> | undefined;
  readonly classicLoadBalancerName?: pulumi.Input<string> | undefined;
  /** Topic that is notified of deployments. */
  readonly topicArn?: pulumi.Input<string> | undefined;
  /** Whether CodeDeploy suspends scaling processes during a deployment. Default: no. */
  readonly suspends?: boolean;
  readonly roles: RoleSettings;
  readonly tags: Tags;
}

/** The role with which CodeDeploy drains, watches and hooks into one fleet. */
export class DeploymentRole extends pulumi.ComponentResource {
  /** Known once the policy is attached. A deployment group that is made earlier cannot see the fleet. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: DeploymentRoleArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:roles:DeploymentRole", name, {}, options);
    const description = "CodeDeploy: in-place deployments to one fleet";
    const assumeRolePolicy = pulumi
      .output(args.account)
      .apply(({ partition }) => trustPolicy(codeDeployPrincipal(partition, args.region)));
    const { role, policy } = serviceRole(
      name,
      { ...args, description, assumeRolePolicy, policy: documentOf(args) },
      this,
    );
    this.arn = pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
    this.registerOutputs({ arn: this.arn });
  }
}

function documentOf(args: DeploymentRoleArgs) {
  const { account, region, suspends, ...names } = args;
  const { autoScalingGroupName, targetGroupArn, classicLoadBalancerName, topicArn } = names;
  return pulumi
    .all([account, autoScalingGroupName, targetGroupArn, classicLoadBalancerName, topicArn])
    .apply(([where, group, targets, classic, topic]) =>
      deploymentPolicy({
        account: where,
        region,
        autoScalingGroupName: group,
        targetGroupArn: targets,
        classicLoadBalancerName: classic,
        topicArn: topic,
        suspends,
      }),
    );
}
