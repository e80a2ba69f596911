import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "./settings/schema";
import { namedTags, type Tags } from "./tags";

export interface NetworkArgs {
  /** Address block, number of zones and NAT gateways. */
  readonly network: Settings["network"];
  readonly tags: Tags;
}

/** A VPC over several zones: public subnets for the load balancer, private ones for the hosts. */
export class Network extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  /** Subnets of the load balancer, one in each zone. */
  readonly publicSubnetIds: pulumi.Output<string[]>;
  /** Subnets of the hosts; the public ones where there is no NAT gateway, since the agent must reach AWS. */
  readonly hostSubnetIds: pulumi.Output<string[]>;

  constructor(name: string, args: NetworkArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:network:Network", name, {}, options);
    const { cidrBlock, availabilityZones, natGateways } = args.network;
    const hostsArePrivate = natGateways !== "none";
    const vpc = new awsx.ec2.Vpc(
      `${name}-vpc`,
      {
        cidrBlock,
        numberOfAvailabilityZones: availabilityZones,
        enableDnsHostnames: true,
        natGateways: { strategy: natStrategy(natGateways) },
        subnetStrategy: "Auto",
        subnetSpecs: hostsArePrivate ? [{ type: "Public" }, { type: "Private" }] : [{ type: "Public" }],
        tags: namedTags(args.tags, name),
      },
      { parent: this },
    );
    this.vpcId = vpc.vpcId;
    this.publicSubnetIds = vpc.publicSubnetIds;
    this.hostSubnetIds = hostsArePrivate ? vpc.privateSubnetIds : vpc.publicSubnetIds;
    this.registerOutputs({
      vpcId: this.vpcId,
      publicSubnetIds: this.publicSubnetIds,
      hostSubnetIds: this.hostSubnetIds,
    });
  }
}

function natStrategy(
  natGateways: Settings["network"]["natGateways"],
): awsx.types.enums.ec2.NatGatewayStrategy {
  const strategies = { none: "None", single: "Single", onePerZone: "OnePerAz" } as const;
  return strategies[natGateways];
}
