import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../tags";
import { trustPolicy } from "./trust";

/** The role in which CodeDeploy drains, watches and hooks into the fleet. */
export class DeploymentRole extends pulumi.ComponentResource {
  /** Known once the policy is attached: a deployment group made before that cannot see the fleet. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: { readonly tags: Tags }, options?: pulumi.ComponentResourceOptions) {
    super("inservice:roles:DeploymentRole", name, {}, options);
    const child = { parent: this };
    const role = new aws.iam.Role(
      name,
      { assumeRolePolicy: trustPolicy("codedeploy.amazonaws.com"), tags: args.tags },
      child,
    );
    const policy = new aws.iam.RolePolicy(
      `${name}-policy`,
      { role: role.name, policy: deploymentPolicy() },
      child,
    );
    this.arn = pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
    this.registerOutputs({ arn: this.arn });
  }
}

/**
 * What CodeDeploy needs for in-place deployments to a fleet with a launch template: hooks in the group, drain
 * and registration at the target group, and nothing that creates, resizes or terminates.
 */
export function deploymentPolicy(): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "HookIntoFleet",
        Effect: "Allow",
        Action: [
          "autoscaling:CompleteLifecycleAction",
          "autoscaling:DeleteLifecycleHook",
          "autoscaling:DescribeAutoScalingGroups",
          "autoscaling:DescribeLifecycleHooks",
          "autoscaling:PutLifecycleHook",
          "autoscaling:RecordLifecycleActionHeartbeat",
        ],
        Resource: "*",
      },
      {
        Sid: "SeeHosts",
        Effect: "Allow",
        Action: [
          "ec2:DescribeInstances",
          "ec2:DescribeInstanceStatus",
          "tag:GetResources",
          "cloudwatch:DescribeAlarms",
        ],
        Resource: "*",
      },
      {
        Sid: "MoveTraffic",
        Effect: "Allow",
        Action: [
          "elasticloadbalancing:DescribeTargetGroups",
          "elasticloadbalancing:DescribeTargetGroupAttributes",
          "elasticloadbalancing:DescribeTargetHealth",
          "elasticloadbalancing:RegisterTargets",
          "elasticloadbalancing:DeregisterTargets",
        ],
        Resource: "*",
      },
    ],
  });
}
