import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import * as aws from "../base/aws";
import type { FleetTraffic } from "../fleet/traffic";
import type { ScriptCalls } from "../installed/hand-over";
import { policyDocument } from "./policy-document";
import { suspensionStatements } from "./suspension-statements";

export interface ScriptPolicyArgs {
  readonly account: pulumi.Input<Account>;
  readonly region: string;
  readonly roleName: pulumi.Input<string>;
  readonly calls?: ScriptCalls;
  readonly traffic?: FleetTraffic;
}

/**
 * Permissions for hosts whose revision's scripts change their own fleet; undefined if the scripts change nothing.
 * This is a separate resource that also depends on the installed revision. So the permissions last through the
 * rollout that removes such scripts, and the next update removes them.
 */
export function scriptPolicy(
  fleetName: string,
  { account, region, roleName, calls, traffic }: ScriptPolicyArgs,
  parent: pulumi.Resource,
): aws.iam.RolePolicy | undefined {
  if (calls === undefined || !(calls.processes || calls.standby)) {
    return undefined;
  }
  const policy = pulumi
    .all([account, traffic?.targetGroupArn, traffic?.classicLoadBalancerName])
    .apply(([where, targetGroupArn, classicLoadBalancerName]) => {
      const fleet = { fleetName, targetGroupArn, classicLoadBalancerName };
      return JSON.stringify(policyDocument(suspensionStatements(fleet, calls, where, region)));
    });
  return new aws.iam.RolePolicy(`${fleetName}-script-policy`, { role: roleName, policy }, { parent });
}
