import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import { namedTags, type Tags } from "../base/tags";
import type { Settings } from "../settings/schema";

/**
 * Services that the hosts call: those of the CodeDeploy agent and the Systems Manager agent, logs and metrics, and
 * parameters and secrets with their keys. The list has no ec2messages: newer regions do not have it, and the agent
 * does not need it (Systems Manager user guide).
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
  /** Addresses that may use the interface endpoints. */
  readonly vpcCidrBlock: pulumi.Input<string>;
  /** Subnets of the interface endpoints, one in each zone. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Route tables that get the route to S3. */
  readonly routeTableIds: pulumi.Input<pulumi.Input<string>[]>;
  readonly tags: Tags;
}

/**
 * Endpoints through which hosts reach AWS without the internet and without NAT charges. S3 is always there, because
 * its gateway is free. The endpoints that the agents need are optional, because each costs money per hour and zone.
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
 * Whether the hosts' CodeDeploy agent uses an interface endpoint, which accepts only signed calls. Either the program
 * makes the endpoint, or the settings say that the existing network has one.
 */
export function throughAgentEndpoint({ existing, interfaceEndpoints }: Settings["network"]): boolean {
  return (existing ?? { interfaceEndpoints }).interfaceEndpoints === "agent";
}
