import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import * as aws from "../base/aws";
import type { Tags } from "../base/tags";
import { boundary } from "../roles/boundary";
import { accountTrustPolicy } from "../roles/trust";
import type { RoleSettings } from "../settings/sections/roles";

export interface MonitoringRoleArgs {
  readonly account: pulumi.Input<Account>;
  readonly roles: RoleSettings;
  readonly tags: Tags;
}

/** The role with which RDS writes an instance's operating system metrics to CloudWatch Logs. */
export class MonitoringRole extends pulumi.ComponentResource {
  /** Known once the policy is attached, because RDS tries the role when it creates the instance. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: MonitoringRoleArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:database:MonitoringRole", name, {}, options);
    const child = { parent: this };
    const { accountId, partition } = pulumi.output(args.account);
    const assumeRolePolicy = accountId.apply((id) => accountTrustPolicy("monitoring.rds.amazonaws.com", id));
    const role = new aws.iam.Role(
      name,
      { assumeRolePolicy, ...boundary(args.roles), tags: args.tags },
      child,
    );
    const attachment = new aws.iam.RolePolicyAttachment(
      `${name}-policy`,
      {
        role: role.name,
        policyArn: pulumi.interpolate`arn:${partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`,
      },
      child,
    );
    this.arn = pulumi.all([role.arn, attachment.id]).apply(([arn]) => arn);
    this.registerOutputs({ arn: this.arn });
  }
}
