import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { LoadBalancerArgs } from "../load-balancer";
import { namedTags } from "../tags";
import { logBucketName } from "./access-logs";
import { balancerName, serviceUrl } from "./address";
import { aliasOf } from "./alias";
import { certificateArnOf } from "./certificate-source";
import { balancerSecurityGroup } from "./security-group";

/** The newest policy that a classic load balancer has (Classic Load Balancer user guide, predefined security policies). */
const TLS_POLICY = "ELBSecurityPolicy-TLS-1-2-2017-01";
const POLICY_TYPE = "SSLNegotiationPolicyType";

/**
 * A Classic Load Balancer with the same health profile and drain, for fleets that have one. It cannot redirect: with
 * https it listens on 443 only.
 */
export class ClassicLoadBalancer extends pulumi.ComponentResource {
  readonly kind = "classic";
  /** Address of the service, without a trailing slash; known once its name leads here. */
  readonly url: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  /** What the group registers hosts with, and a deployment group takes them from. */
  readonly classicLoadBalancerName: pulumi.Output<string>;

  constructor(name: string, args: LoadBalancerArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:loadBalancer:ClassicLoadBalancer", name, {}, options);
    const securityGroup = balancerSecurityGroup(name, args, this);
    const balancer = this.balancer(name, args, securityGroup);
    if (args.loadBalancer.https !== undefined) {
      this.tlsPolicy(name, balancer);
    }
    const alias = aliasOf(name, args.loadBalancer.https, balancer, this);
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
    securityGroup: aws.ec2.SecurityGroup,
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
        listeners: [this.listener(name, args)],
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
      // AWS has no deletion protection for it, so that Pulumi's own stands in.
      { parent: this, protect: loadBalancer.deletionProtection },
    );
  }

  private listener(name: string, args: LoadBalancerArgs): aws.types.input.elb.LoadBalancerListener {
    const { https, port } = args.loadBalancer;
    const host = { instancePort: args.application.port, instanceProtocol: "http" };
    return https === undefined
      ? { ...host, lbPort: port, lbProtocol: "http" }
      : {
          ...host,
          lbPort: 443,
          lbProtocol: "https",
          sslCertificateId: certificateArnOf(name, https, args.tags, this),
        };
  }

  private tlsPolicy(name: string, balancer: aws.elb.LoadBalancer): void {
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
      { loadBalancerName: balancer.name, loadBalancerPort: 443, policyNames: [policy.policyName] },
      { parent: this },
    );
  }
}
