import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import * as aws from "../base/aws";
import { namedTags, type Tags } from "../base/tags";
import { boundary } from "../roles/boundary";
import { accountTrustPolicy } from "../roles/trust";
import type { Settings } from "../settings/schema";
import { flowLogPolicy } from "./flow-log-policy";

export interface FlowLogArgs {
  readonly account: pulumi.Input<Account>;
  readonly flowLogs: Settings["network"]["flowLogs"];
  readonly vpcId: pulumi.Input<string>;
  readonly roles: Settings["roles"];
  /** KMS key of the records. Default: CloudWatch's own. */
  readonly kmsKeyArn?: string | undefined;
  readonly tags: Tags;
}

/** Records a VPC's refused connections, or all connections, in a log group. Old records expire. */
export class FlowLog extends pulumi.ComponentResource {
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: FlowLogArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:network:FlowLog", name, {}, options);
    const child = { parent: this };
    const tags = namedTags(args.tags, name);
    const group = new aws.cloudwatch.LogGroup(
      name,
      { retentionInDays: args.flowLogs.retentionDays, kmsKeyId: args.kmsKeyArn, tags },
      child,
    );
    const assumeRolePolicy = pulumi
      .output(args.account)
      .apply(({ accountId }) => accountTrustPolicy("vpc-flow-logs.amazonaws.com", accountId));
    const role = new aws.iam.Role(
      `${name}-role`,
      { assumeRolePolicy, ...boundary(args.roles), tags: args.tags },
      child,
    );
    const policy = new aws.iam.RolePolicy(
      `${name}-policy`,
      { role: role.name, policy: group.arn.apply(flowLogPolicy) },
      child,
    );
    new aws.ec2.FlowLog(
      `${name}-flow`,
      {
        vpcId: args.vpcId,
        trafficType: args.flowLogs.traffic === "all" ? "ALL" : "REJECT",
        logDestinationType: "cloud-watch-logs",
        logDestination: group.arn,
        iamRoleArn: role.arn,
        tags,
      },
      // Without its policy, the role could deliver nothing, and the records of the first minutes would be missing.
      { parent: this, dependsOn: [policy] },
    );
    this.logGroupName = group.name;
    this.registerOutputs({ logGroupName: this.logGroupName });
  }
}
