import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import type { Tags } from "../base/tags";
import type { PolicyDocument } from "../roles/policy-document";
import { serviceRole } from "../roles/service-role";
import { accountTrustPolicy } from "../roles/trust";
import type { RoleSettings } from "../settings/sections/roles";

export interface WatchRoleArgs {
  readonly account: pulumi.Input<Account>;
  readonly region: string;
  readonly roles: RoleSettings;
  readonly description: string;
  /** Service that assumes the role, such as states. */
  readonly service: string;
  /** End of the ARN of the one resource for which that service may assume the role. */
  readonly source: string;
  readonly policy: pulumi.Input<PolicyDocument>;
  readonly tags: Tags;
}

/** A role that one service may assume for one resource. */
export class WatchRole extends pulumi.ComponentResource {
  /** Known once the policy is attached. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: WatchRoleArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:observability:WatchRole", name, {}, options);
    const { account, description, policy: document, region, roles, service, source, tags } = args;
    const assumeRolePolicy = pulumi
      .output(account)
      .apply(({ accountId, partition }) =>
        accountTrustPolicy(
          `${service}.amazonaws.com`,
          accountId,
          `arn:${partition}:${service}:${region}:${accountId}:${source}`,
        ),
      );
    const { role, policy } = serviceRole(
      name,
      { description, assumeRolePolicy, policy: document, roles, tags },
      this,
    );
    this.arn = pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
    this.registerOutputs({ arn: this.arn });
  }
}
