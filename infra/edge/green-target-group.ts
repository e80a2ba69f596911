import * as pulumi from "@pulumi/pulumi";
import { type HostsTargetGroupArgs, hostsTargetGroup } from "./target-group";

/**
 * The target group of a second fleet, with the same checks and the same drain. No listener of the program names it: the first
 * rollout makes the rule that shares requests between both fleets, and only rollouts change the shares.
 */
export class GreenTargetGroup extends pulumi.ComponentResource {
  readonly targetGroupName: pulumi.Output<string>;
  readonly targetGroupArn: pulumi.Output<string>;
  /** The dimension TargetGroup of its metrics. */
  readonly targetGroupArnSuffix: pulumi.Output<string>;

  constructor(name: string, args: HostsTargetGroupArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:loadBalancer:GreenTargetGroup", name, {}, options);
    const targetGroup = hostsTargetGroup(name, args, this);
    this.targetGroupName = targetGroup.name;
    this.targetGroupArn = targetGroup.arn;
    this.targetGroupArnSuffix = targetGroup.arnSuffix;
    this.registerOutputs({
      targetGroupName: this.targetGroupName,
      targetGroupArn: this.targetGroupArn,
      targetGroupArnSuffix: this.targetGroupArnSuffix,
    });
  }
}
