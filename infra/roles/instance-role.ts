import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import * as aws from "../base/aws";
import type { Tags } from "../base/tags";
import type { RoleSettings } from "../settings/sections/roles";
import { type InstancePolicyArgs, instancePolicy } from "./instance-policy";
import { serviceRole } from "./service-role";
import { ec2Principal, trustPolicy } from "./trust";

/** What the hosts of a stack may use. */
export interface HostAccess {
  readonly account: pulumi.Input<Account>;
  readonly region: string;
  readonly project: string;
  readonly stack: string;
  /** Bucket from which the agent downloads revisions. */
  readonly revisionBucketArn: pulumi.Input<string>;
  /**
   * KMS keys that encrypt bucket, parameters and secrets. Default: none, because AWS's own keys need no permission.
   */
  readonly keyArns?: pulumi.Input<pulumi.Input<string>[]>;
  /** Secrets that the application reads. Default: none. */
  readonly secretArns?: pulumi.Input<pulumi.Input<string>[]>;
  readonly roles: RoleSettings;
}

export interface InstanceRoleArgs extends HostAccess {
  readonly tags: Tags;
}

/** The role of the hosts. */
export class InstanceRole extends pulumi.ComponentResource {
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** Known once the role's policy is attached, so that no host boots without it. */
  readonly instanceProfileName: pulumi.Output<string>;

  constructor(name: string, args: InstanceRoleArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:roles:InstanceRole", name, {}, options);
    const description = "Hosts: read revisions, parameters and secrets of their stack; Session Manager";
    const assumeRolePolicy = pulumi
      .output(args.account)
      .apply(({ partition }) => trustPolicy(ec2Principal(partition)));
    const { role, policy } = serviceRole(
      name,
      { ...args, description, assumeRolePolicy, policy: documentOf(args) },
      this,
    );
    const profile = new aws.iam.InstanceProfile(
      `${name}-profile`,
      { role: role.name, tags: args.tags },
      { parent: this },
    );
    this.name = role.name;
    this.arn = role.arn;
    this.instanceProfileName = pulumi.all([profile.name, policy.id]).apply(([profileName]) => profileName);
    this.registerOutputs({
      name: this.name,
      arn: this.arn,
      instanceProfileName: this.instanceProfileName,
    });
  }
}

function documentOf(args: InstanceRoleArgs) {
  const { account, revisionBucketArn, keyArns = [], secretArns = [], region, project, stack } = args;
  return pulumi
    .all([account, revisionBucketArn, keyArns, secretArns])
    .apply(([where, bucketArn, keys, secrets]) => {
      const known: InstancePolicyArgs = {
        account: where,
        region,
        project,
        stack,
        revisionBucketArn: bucketArn,
        keyArns: keys,
        secretArns: secrets,
      };
      return instancePolicy(known);
    });
}
