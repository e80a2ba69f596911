import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import { namedTags, type Tags } from "../base/tags";
import type { Settings } from "../settings/schema";

/**
 * What the hosts call: the CodeDeploy agent, the Systems Manager agent, logs and metrics, parameters and secrets with
 * their keys. Without ec2messages, which newer regions lack and the agent no longer needs (Systems Manager user guide).
 */
export const AGENT_SERVICES = [
  "codedeploy",
  "codedeploy-commands-secure",
  "ssm",
  "ssmmessages",
  "logs",
  "monitoring",
  "secretsmanager",
  "kms",
] as const;

export interface EndpointsArgs {
  readonly interfaceEndpoints: Settings["network"]["interfaceEndpoints"];
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  /** Addresses from which the interface endpoints are used. */
  readonly vpcCidrBlock: pulumi.Input<string>;
  /** Where the interface endpoints stand: one subnet in each zone. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Tables that get the route to S3. */
  readonly routeTableIds: pulumi.Input<pulumi.Input<string>[]>;
  readonly tags: Tags;
}

/**
 * Ways to AWS that leave neither the VPC nor a bill for NAT: S3 always, since its gateway costs nothing; what the
 * agents need on demand, since each interface costs by the hour and zone.
 */
export class Endpoints extends pulumi.ComponentResource {
  constructor(name: string, args: EndpointsArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:network:Endpoints", name, {}, options);
    new aws.ec2.VpcEndpoint(
      `${name}-s3`,
      {
        vpcId: args.vpcId,
        serviceName: `com.amazonaws.${args.region}.s3`,
        vpcEndpointType: "Gateway",
        routeTableIds: args.routeTableIds,
        tags: namedTags(args.tags, `${name}-s3`),
      },
      { parent: this },
    );
    if (args.interfaceEndpoints === "agent") {
      this.interfaces(name, args);
    }
    this.registerOutputs({});
  }

  private interfaces(name: string, args: EndpointsArgs): void {
    const securityGroup = this.securityGroup(name, args);
    for (const service of AGENT_SERVICES) {
      new aws.ec2.VpcEndpoint(
        `${name}-${service}`,
        {
          vpcId: args.vpcId,
          serviceName: `com.amazonaws.${args.region}.${service}`,
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          subnetIds: args.subnetIds,
          securityGroupIds: [securityGroup.id],
          tags: namedTags(args.tags, `${name}-${service}`),
        },
        { parent: this },
      );
    }
  }

  private securityGroup(name: string, args: EndpointsArgs): aws.ec2.SecurityGroup {
    const group = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      {
        description: "Interface endpoints: HTTPS of the VPC in",
        vpcId: args.vpcId,
        tags: namedTags(args.tags, name),
      },
      { parent: this },
    );
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-ingress`,
      {
        securityGroupId: group.id,
        description: "API calls of the VPC",
        cidrIpv4: args.vpcCidrBlock,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        tags: args.tags,
      },
      { parent: this },
    );
    return group;
  }
}

/**
 * Whether the CodeDeploy agent on the hosts calls an interface endpoint, which answers signed calls alone: one that the
 * program makes, or one that an existing network is said to have.
 */
export function throughAgentEndpoint({ existing, interfaceEndpoints }: Settings["network"]): boolean {
  return (existing ?? { interfaceEndpoints }).interfaceEndpoints === "agent";
}
