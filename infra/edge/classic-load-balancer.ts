import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import { namedTags } from "../base/tags";
import { logBucketName } from "./access-logs";
import { balancerName, serviceUrl } from "./address";
import { aliasOf } from "./alias";
import { certificateArnOf } from "./certificate-source";
import type { LoadBalancerArgs } from "./load-balancer";
import { balancerSecurityGroup } from "./security-group";

/**
 * The newest TLS policy that a Classic Load Balancer supports (Classic Load Balancer user guide, predefined security
 * policies).
 */
const TLS_POLICY = "ELBSecurityPolicy-TLS-1-2-2017-01";
const POLICY_TYPE = "SSLNegotiationPolicyType";

/** The port and protocol that clients connect to. */
interface Front {
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** Undefined without https. */
  readonly certificateArn: pulumi.Output<string> | undefined;
}

/**
 * A Classic Load Balancer with the same health check and drain, for fleets that already use one. It cannot redirect,
 * so with https it listens only on 443.
 */
export class ClassicLoadBalancer extends pulumi.ComponentResource {
  readonly kind = "classic";
  /** Address of the service, without a trailing slash. Known once the service's name points here. */
  readonly url: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  /** Name with which the Auto Scaling group registers hosts, and which a deployment group uses to drain them. */
  readonly classicLoadBalancerName: pulumi.Output<string>;

  constructor(name: string, args: LoadBalancerArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:loadBalancer:ClassicLoadBalancer", name, {}, options);
    const securityGroup = balancerSecurityGroup(name, args, this);
    const { https } = args.loadBalancer;
    const certificateArn = https && certificateArnOf(name, https, args.tags, this);
    const balancer = this.balancer(name, args, { securityGroup, certificateArn });
    if (certificateArn !== undefined) {
      this.tlsPolicy(name, balancer, { certificateArn, instancePort: String(args.application.port) });
    }
    const alias = aliasOf(name, https, balancer, this);
    this.url = pulumi
      .all([balancer.dnsName, alias?.fqdn])
      .apply(([host]) => serviceUrl(host, args.loadBalancer));
    this.securityGroupId = securityGroup.id;
    this.classicLoadBalancerName = balancer.name;
    this.registerOutputs({
      url: this.url,
      securityGroupId: this.securityGroupId,
      classicLoadBalancerName: this.classicLoadBalancerName,
    });
  }

  private balancer(
    name: string,
    args: LoadBalancerArgs,
    { securityGroup, certificateArn }: Front,
  ): aws.elb.LoadBalancer {
    const { loadBalancer, application, tags } = args;
    const { healthCheck } = loadBalancer;
    const bucket = logBucketName(name, args, this);
    return new aws.elb.LoadBalancer(
      name,
      {
        name: balancerName(name, loadBalancer),
        internal: loadBalancer.internal,
        securityGroups: [securityGroup.id],
        subnets: args.subnetIds,
        listeners: [listener(args, certificateArn)],
        healthCheck: {
          target: `HTTP:${application.port}${healthCheck.path}`,
          interval: healthCheck.intervalSeconds,
          timeout: healthCheck.timeoutSeconds,
          healthyThreshold: healthCheck.healthyThreshold,
          unhealthyThreshold: healthCheck.unhealthyThreshold,
        },
        connectionDraining: true,
        connectionDrainingTimeout: loadBalancer.deregistrationDelaySeconds,
        crossZoneLoadBalancing: true,
        desyncMitigationMode: loadBalancer.desyncMitigation,
        idleTimeout: loadBalancer.idleTimeoutSeconds,
        ...(bucket === undefined ? {} : { accessLogs: { enabled: true, bucket } }),
        tags: namedTags(tags, name),
      },
      // AWS has no deletion protection for Classic Load Balancers, so Pulumi's own is used instead.
      { parent: this, protect: loadBalancer.deletionProtection },
    );
  }

  /**
   * The provider deletes a changed listener and creates it again with AWS's default policy. So this policy is set
   * again whenever one of the `triggers` changes. They hold every property of the listener that can change
   * (hashicorp/terraform-provider-aws issue 187).
   */
  private tlsPolicy(
    name: string,
    balancer: aws.elb.LoadBalancer,
    triggers: Record<string, pulumi.Input<string>>,
  ): void {
    const policy = new aws.elb.LoadBalancerPolicy(
      `${name}-tls`,
      {
        loadBalancerName: balancer.name,
        policyName: "tls-1-2",
        policyTypeName: POLICY_TYPE,
        policyAttributes: [{ name: "Reference-Security-Policy", value: TLS_POLICY }],
      },
      { parent: this },
    );
    new aws.elb.ListenerPolicy(
      `${name}-https-tls`,
      { loadBalancerName: balancer.name, loadBalancerPort: 443, policyNames: [policy.policyName], triggers },
      { parent: this },
    );
  }
}

function listener(
  { application, loadBalancer }: LoadBalancerArgs,
  certificateArn: Front["certificateArn"],
): aws.types.input.elb.LoadBalancerListener {
  const host = { instancePort: application.port, instanceProtocol: "http" };
  return certificateArn === undefined
    ? { ...host, lbPort: loadBalancer.port, lbProtocol: "http" }
    : { ...host, lbPort: 443, lbProtocol: "https", sslCertificateId: certificateArn };
}
