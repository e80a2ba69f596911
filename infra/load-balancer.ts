import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "./settings/schema";
import { namedTags, type Tags } from "./tags";

export interface LoadBalancerArgs {
  readonly loadBalancer: Settings["loadBalancer"];
  readonly application: Settings["application"];
  readonly vpcId: pulumi.Input<string>;
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  readonly tags: Tags;
}

/** An Application Load Balancer with one listener in front of one target group. */
export class LoadBalancer extends pulumi.ComponentResource {
  /** Address of the service, without a trailing slash. */
  readonly url: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly targetGroupName: pulumi.Output<string>;
  /** Known once the listener forwards to the group: before that, its hosts could never be healthy. */
  readonly targetGroupArn: pulumi.Output<string>;

  constructor(name: string, args: LoadBalancerArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:loadBalancer:LoadBalancer", name, {}, options);
    const securityGroup = this.securityGroup(name, args);
    const balancer = new aws.lb.LoadBalancer(
      name,
      {
        loadBalancerType: "application",
        internal: false,
        securityGroups: [securityGroup.id],
        subnets: args.subnetIds,
        dropInvalidHeaderFields: true,
        tags: namedTags(args.tags, name),
      },
      { parent: this },
    );
    const targetGroup = this.targetGroup(name, args);
    const listener = new aws.lb.Listener(
      `${name}-http`,
      {
        loadBalancerArn: balancer.arn,
        port: args.loadBalancer.port,
        protocol: "HTTP",
        defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
        tags: namedTags(args.tags, `${name}-http`),
      },
      { parent: this },
    );
    this.url = balancer.dnsName.apply((host) => serviceUrl(host, args.loadBalancer.port));
    this.securityGroupId = securityGroup.id;
    this.targetGroupName = targetGroup.name;
    this.targetGroupArn = pulumi.all([targetGroup.arn, listener.arn]).apply(([arn]) => arn);
    this.registerOutputs({
      url: this.url,
      securityGroupId: this.securityGroupId,
      targetGroupName: this.targetGroupName,
      targetGroupArn: this.targetGroupArn,
    });
  }

  private securityGroup(name: string, args: LoadBalancerArgs): aws.ec2.SecurityGroup {
    const group = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      {
        description: "Load balancer: requests in, requests and checks to the hosts out",
        vpcId: args.vpcId,
        tags: namedTags(args.tags, name),
      },
      { parent: this },
    );
    for (const [index, cidrIpv4] of args.loadBalancer.allowedCidrBlocks.entries()) {
      new aws.vpc.SecurityGroupIngressRule(
        `${name}-ingress-${index}`,
        {
          securityGroupId: group.id,
          description: "Requests of clients",
          cidrIpv4,
          ipProtocol: "tcp",
          fromPort: args.loadBalancer.port,
          toPort: args.loadBalancer.port,
        },
        { parent: this },
      );
    }
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-egress`,
      {
        securityGroupId: group.id,
        description: "Requests and health checks to the hosts",
        cidrIpv4: "0.0.0.0/0",
        ipProtocol: "tcp",
        fromPort: args.application.port,
        toPort: args.application.port,
      },
      { parent: this },
    );
    return group;
  }

  private targetGroup(name: string, args: LoadBalancerArgs): aws.lb.TargetGroup {
    const { healthCheck, deregistrationDelaySeconds } = args.loadBalancer;
    return new aws.lb.TargetGroup(
      `${name}-hosts`,
      {
        port: args.application.port,
        protocol: "HTTP",
        targetType: "instance",
        vpcId: args.vpcId,
        deregistrationDelay: deregistrationDelaySeconds,
        healthCheck: {
          path: healthCheck.path,
          port: "traffic-port",
          protocol: "HTTP",
          matcher: "200",
          interval: healthCheck.intervalSeconds,
          timeout: healthCheck.timeoutSeconds,
          healthyThreshold: healthCheck.healthyThreshold,
          unhealthyThreshold: healthCheck.unhealthyThreshold,
        },
        tags: namedTags(args.tags, `${name}-hosts`),
      },
      { parent: this },
    );
  }
}

/** The address that clients type: the port only where it is not HTTP's own. */
export function serviceUrl(host: string, port: number): string {
  return port === 80 ? `http://${host}` : `http://${host}:${port}`;
}
