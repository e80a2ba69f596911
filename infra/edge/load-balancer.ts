import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import * as aws from "../base/aws";
import { namedTags, type Tags } from "../base/tags";
import type { Settings } from "../settings/schema";
import { logBucketName } from "./access-logs";
import { balancerName, serviceUrl } from "./address";
import { aliasOf } from "./alias";
import { listeners } from "./listeners";
import { balancerSecurityGroup } from "./security-group";
import { hostsTargetGroup } from "./target-group";

export interface LoadBalancerArgs {
  readonly account: pulumi.Input<Account>;
  readonly loadBalancer: Settings["loadBalancer"];
  readonly application: Settings["application"];
  readonly vpcId: pulumi.Input<string>;
  /** Subnets of the load balancer: the public ones, or those of the hosts if it is internal. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  readonly tags: Tags;
}

/**
 * An Application Load Balancer in front of one target group. It has HTTPS with a redirect from HTTP, or HTTP alone.
 */
export class LoadBalancer extends pulumi.ComponentResource {
  readonly kind = "application";
  /** Address of the service, without a trailing slash. Known once the service's name points here. */
  readonly url: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly targetGroupName: pulumi.Output<string>;
  /** Known once the listener forwards to the target group. Before that, no host can become healthy. */
  readonly targetGroupArn: pulumi.Output<string>;
  readonly loadBalancerArn: pulumi.Output<string>;
  /** The listener that forwards to the hosts. */
  readonly listenerArn: pulumi.Output<string>;
  /** The dimension LoadBalancer of its metrics. */
  readonly loadBalancerArnSuffix: pulumi.Output<string>;
  /** The dimension TargetGroup of the hosts' metrics. */
  readonly targetGroupArnSuffix: pulumi.Output<string>;

  constructor(name: string, args: LoadBalancerArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:loadBalancer:LoadBalancer", name, {}, options);
    const securityGroup = balancerSecurityGroup(name, args, this);
    const balancer = this.balancer(name, args, securityGroup);
    const targetGroup = hostsTargetGroup(name, args, this);
    const attachments = { ...args, loadBalancerArn: balancer.arn, targetGroupArn: targetGroup.arn };
    const listener = listeners(name, attachments, this);
    this.firewall(name, args, balancer);
    const alias = aliasOf(name, args.loadBalancer.https, balancer, this);
    this.url = pulumi
      .all([balancer.dnsName, alias?.fqdn])
      .apply(([host]) => serviceUrl(host, args.loadBalancer));
    this.securityGroupId = securityGroup.id;
    this.targetGroupName = targetGroup.name;
    this.targetGroupArn = pulumi.all([targetGroup.arn, listener.arn]).apply(([arn]) => arn);
    this.loadBalancerArn = balancer.arn;
    this.listenerArn = listener.arn;
    this.loadBalancerArnSuffix = balancer.arnSuffix;
    this.targetGroupArnSuffix = targetGroup.arnSuffix;
    this.registerOutputs({
      url: this.url,
      securityGroupId: this.securityGroupId,
      targetGroupName: this.targetGroupName,
      targetGroupArn: this.targetGroupArn,
      loadBalancerArn: this.loadBalancerArn,
      listenerArn: this.listenerArn,
      loadBalancerArnSuffix: this.loadBalancerArnSuffix,
      targetGroupArnSuffix: this.targetGroupArnSuffix,
    });
  }

  private balancer(
    name: string,
    args: LoadBalancerArgs,
    securityGroup: aws.ec2.SecurityGroup,
  ): aws.lb.LoadBalancer {
    const { internal, idleTimeoutSeconds, desyncMitigation, deletionProtection } = args.loadBalancer;
    const bucket = logBucketName(name, args, this);
    return new aws.lb.LoadBalancer(
      name,
      {
        name: balancerName(name, args.loadBalancer),
        loadBalancerType: "application",
        internal,
        securityGroups: [securityGroup.id],
        subnets: args.subnetIds,
        idleTimeout: idleTimeoutSeconds,
        dropInvalidHeaderFields: true,
        desyncMitigationMode: desyncMitigation,
        enableDeletionProtection: deletionProtection,
        ...(bucket === undefined ? {} : { accessLogs: { enabled: true, bucket } }),
        tags: namedTags(args.tags, name),
      },
      // Without it, AWS would refuse the deletion only after most of the stack is gone.
      { parent: this, protect: deletionProtection },
    );
  }

  private firewall(name: string, args: LoadBalancerArgs, balancer: aws.lb.LoadBalancer): void {
    const { wafAclArn } = args.loadBalancer;
    if (wafAclArn !== undefined) {
      new aws.wafv2.WebAclAssociation(
        `${name}-firewall`,
        { resourceArn: balancer.arn, webAclArn: wafAclArn },
        // A change of either argument replaces the association. Its delete removes any web ACL from the load
        // balancer. If that ran after the create, it would remove the new web ACL (hashicorp/terraform-provider-aws,
        // internal/service/wafv2/web_acl_association.go; pulumi/pulumi-aws#4782).
        { parent: this, deleteBeforeReplace: true },
      );
    }
  }
}
