import type * as awsx from "@pulumi/awsx";
// The package as a whole loads its classic components, which take as long to load as all of InService.
import { Vpc } from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import * as aws from "../base/aws";
import { namedTags, type Tags } from "../base/tags";
import type { Settings } from "../settings/schema";
import { Endpoints, throughAgentEndpoint } from "./endpoints";
import { existingNetworkIds } from "./existing";
import { FlowLog } from "./flow-log";
import type { NetworkIds } from "./network-ids";
import { subnetLayout } from "./subnet-layout";
import { hostsArePublic, vpcTransforms } from "./vpc-transforms";

export interface NetworkArgs {
  readonly account: pulumi.Input<Account>;
  /** Address block, number of zones, NAT gateways, endpoints and flow logs, or the existing network. */
  readonly network: Settings["network"];
  readonly region: string;
  /** Zones of a new network, as many as `network.availabilityZones`. Default: awsx's choice, the first by name. */
  readonly zoneNames?: readonly string[];
  /** Only an internet-facing load balancer needs the public subnets of an existing network. */
  readonly loadBalancer: Pick<Settings["loadBalancer"], "internal">;
  /** Whether there are isolated subnets for a database. An existing network must then name them. Default: false. */
  readonly isolatedSubnets?: boolean;
  /** Whether Pulumi refuses to delete or replace a new network's VPC. Default: false. */
  readonly protect?: boolean;
  readonly roles: Settings["roles"];
  readonly observability: Pick<Settings["observability"], "kmsKeyArn">;
  readonly tags: Tags;
}

/**
 * A VPC over several zones. It has public subnets for the load balancer, private ones for the hosts and isolated ones
 * for data.
 */
export class Network extends pulumi.ComponentResource implements NetworkIds {
  readonly vpcId: pulumi.Output<string>;
  /** Subnets of an internet-facing load balancer, one in each zone. An existing network may have none. */
  readonly publicSubnetIds: pulumi.Output<string[]>;
  /**
   * Subnets of the hosts. They are the public ones if there is no other route to AWS, because the agent must reach
   * AWS.
   */
  readonly hostSubnetIds: pulumi.Output<string[]>;
  /** Subnets without a route to the internet. Empty if nothing needs them. */
  readonly isolatedSubnetIds: pulumi.Output<string[]>;
  /** Whether the hosts' subnets are public and give them public addresses. */
  readonly hostsArePublic: boolean;
  /** Whether the hosts' agent reaches CodeDeploy through an interface endpoint. */
  readonly agentEndpoint: boolean;

  constructor(name: string, args: NetworkArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:network:Network", name, {}, options);
    const { existing } = args.network;
    const publicSubnets = !args.loadBalancer.internal;
    const ids =
      existing === undefined
        ? this.newNetwork(name, args)
        : existingNetworkIds(name, { ...args, existing, publicSubnets }, this);
    this.vpcId = ids.vpcId;
    this.publicSubnetIds = ids.publicSubnetIds;
    this.hostSubnetIds = ids.hostSubnetIds;
    this.isolatedSubnetIds = ids.isolatedSubnetIds;
    this.hostsArePublic = hostsArePublic(args.network);
    this.agentEndpoint = throughAgentEndpoint(args.network);
    this.registerOutputs({ ...ids });
  }

  private newNetwork(name: string, args: NetworkArgs): NetworkIds {
    const { network, region, tags } = args;
    const vpc = this.vpc(name, args);
    const { vpcId, publicSubnetIds, isolatedSubnetIds } = vpc;
    const hostSubnetIds = hostsArePublic(network) ? publicSubnetIds : vpc.privateSubnetIds;
    // Without rules of its own, the group is emptied. A resource that names no security group then cannot connect to
    // anything (FSBP EC2.2).
    new aws.ec2.DefaultSecurityGroup(
      `${name}-default-security-group`,
      { vpcId, tags: namedTags(tags, `${name}-default-unused`) },
      { parent: this },
    );
    const routeTableIds = vpc.routeTables.apply((tables) => pulumi.all(tables.map(({ id }) => id)));
    const { interfaceEndpoints, flowLogs } = network;
    new Endpoints(
      `${name}-endpoint`,
      {
        interfaceEndpoints,
        region,
        vpcId,
        routeTableIds,
        tags,
        vpcCidrBlock: network.cidrBlock,
        subnetIds: hostSubnetIds,
      },
      { parent: this },
    );
    if (flowLogs.enabled) {
      const { kmsKeyArn } = args.observability;
      new FlowLog(`${name}-flow-log`, { ...args, flowLogs, vpcId, kmsKeyArn }, { parent: this });
    }
    return { vpcId, publicSubnetIds, hostSubnetIds, isolatedSubnetIds };
  }

  private vpc(name: string, args: NetworkArgs): Vpc {
    const { cidrBlock, availabilityZones, natGateways } = args.network;
    const { zoneNames } = args;
    const transforms = vpcTransforms(args.network, args.protect === true);
    return new Vpc(
      `${name}-vpc`,
      {
        cidrBlock,
        ...(zoneNames === undefined
          ? { numberOfAvailabilityZones: availabilityZones }
          : { availabilityZoneNames: [...zoneNames] }),
        enableDnsHostnames: true,
        enableDnsSupport: true,
        natGateways: { strategy: NAT_STRATEGIES[natGateways] },
        subnetStrategy: "Auto",
        subnetSpecs: subnetSpecs(args),
        tags: namedTags(args.tags, name),
      },
      { parent: this, transforms },
    );
  }
}

const NAT_STRATEGIES = { none: "None", single: "Single", onePerZone: "OnePerAz" } as const;

/** The kinds of subnets in use, with the blocks of each. The blocks of one kind do not depend on the other kinds. */
function subnetSpecs({ network, isolatedSubnets }: NetworkArgs): awsx.types.input.ec2.SubnetSpecArgs[] {
  const layout = subnetLayout(network.cidrBlock, network.availabilityZones);
  return [
    { type: "Public", cidrBlocks: [...layout.public] },
    ...(hostsArePublic(network) ? [] : [{ type: "Private" as const, cidrBlocks: [...layout.private] }]),
    ...(isolatedSubnets === true ? [{ type: "Isolated" as const, cidrBlocks: [...layout.isolated] }] : []),
  ];
}
