import type * as awsx from "@pulumi/awsx";
// The whole package brings its classic components, which take as long to load as all of InService.
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
  /** Address block, number of zones, NAT gateways, endpoints and flow logs; or the network that exists. */
  readonly network: Settings["network"];
  readonly region: string;
  /** Zones of a new network, as many as `network.availabilityZones`. Default: awsx's choice, the first by name. */
  readonly zoneNames?: readonly string[];
  /** Only one that the internet reaches needs public subnets of an existing network. */
  readonly loadBalancer: Pick<Settings["loadBalancer"], "internal">;
  /** Whether there are subnets without any way out, for a database; an existing network must name some. Default: false. */
  readonly isolatedSubnets?: boolean;
  /** Whether Pulumi refuses to delete or replace a new network's VPC. Default: false. */
  readonly protect?: boolean;
  readonly roles: Settings["roles"];
  readonly observability: Pick<Settings["observability"], "kmsKeyArn">;
  readonly tags: Tags;
}

/** A VPC over several zones: public subnets for the load balancer, private ones for the hosts, isolated ones for data. */
export class Network extends pulumi.ComponentResource implements NetworkIds {
  readonly vpcId: pulumi.Output<string>;
  /** Subnets of a load balancer that the internet reaches, one in each zone; an existing network may have none. */
  readonly publicSubnetIds: pulumi.Output<string[]>;
  /** Subnets of the hosts; the public ones where there is no other way to AWS, since the agent must reach it. */
  readonly hostSubnetIds: pulumi.Output<string[]>;
  /** Subnets without any way out; none where nobody asked for them. */
  readonly isolatedSubnetIds: pulumi.Output<string[]>;
  /** Whether the hosts' subnets are public ones and give them public addresses. */
  readonly hostsArePublic: boolean;
  /** Whether the agent on the hosts reaches CodeDeploy through an interface endpoint. */
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
    // Without rules of its own it is emptied, so that nothing that forgets its security group can talk (FSBP EC2.2).
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
        ...{ interfaceEndpoints, region, vpcId, routeTableIds, tags },
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

/** The kinds of subnets that somebody uses, each with its blocks, which do not depend on which others there are. */
function subnetSpecs({ network, isolatedSubnets }: NetworkArgs): awsx.types.input.ec2.SubnetSpecArgs[] {
  const layout = subnetLayout(network.cidrBlock, network.availabilityZones);
  return [
    { type: "Public", cidrBlocks: [...layout.public] },
    ...(hostsArePublic(network) ? [] : [{ type: "Private" as const, cidrBlocks: [...layout.private] }]),
    ...(isolatedSubnets === true ? [{ type: "Isolated" as const, cidrBlocks: [...layout.isolated] }] : []),
  ];
}
