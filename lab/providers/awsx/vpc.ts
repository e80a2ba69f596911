import * as pulumi from "@pulumi/pulumi";
import * as ec2 from "./ec2";
import { type PlannedSubnet, planSubnets } from "./layout";
import type { VpcShape } from "./vpc-args";

/** Arguments that the VPC gets unchanged. */
interface VpcPassedOn {
  readonly enableDnsHostnames?: pulumi.Input<boolean>;
  readonly enableDnsSupport?: pulumi.Input<boolean>;
  readonly instanceTenancy?: pulumi.Input<string>;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A subnet with its related resources. */
interface Built {
  readonly plan: PlannedSubnet;
  readonly subnet: ec2.Subnet;
  readonly table: ec2.RouteTable;
}

/**
 * awsx.ec2.Vpc, with the children, names and parents of the real component. A Name among its tags applies to the VPC
 * and its internet gateway. Every other child has its own (pulumi/pulumi-awsx, awsx/ec2/vpc.ts).
 */
export class Vpc extends pulumi.ComponentResource {
  readonly vpc: ec2.Vpc;
  readonly internetGateway: ec2.InternetGateway;
  readonly eips: ec2.Eip[] = [];
  readonly natGateways: ec2.NatGateway[] = [];
  readonly routes: ec2.Route[] = [];
  readonly routeTableAssociations: ec2.RouteTableAssociation[] = [];
  private readonly built: Built[];

  constructor(
    private readonly vpcName: string,
    private readonly shape: VpcShape,
    passedOn: VpcPassedOn,
    zones: readonly string[],
    options: pulumi.ComponentResourceOptions,
  ) {
    super("awsx:ec2:Vpc", vpcName, {}, options);
    const { cidrBlock } = shape;
    const tags = pulumi.output(passedOn.tags).apply((own) => ({ Name: vpcName, ...own }));
    this.vpc = new ec2.Vpc(vpcName, { ...passedOn, cidrBlock, tags }, { parent: this });
    const below = { parent: this.vpc, dependsOn: [this.vpc] };
    this.internetGateway = new ec2.InternetGateway(vpcName, { vpcId: this.vpc.id, tags }, below);
    const { specs, legacy, zoneMask } = shape;
    const plans = planSubnets({ vpcName, cidrBlock, zones, specs, legacy, zoneMask });
    this.built = plans.map((plan) => this.addSubnet(plan, passedOn.tags));
    this.addGateways(zones, passedOn.tags);
    for (const each of this.built) {
      this.addRoute(each, zones);
    }
    this.registerOutputs(this.state());
  }

  /** The component's outputs, with the names of the real ones. */
  state() {
    const subnets = (type: string) =>
      this.built.filter(({ plan }) => plan.type === type).map(({ subnet }) => subnet);
    const ids = (type: string) => subnets(type).map((subnet) => subnet.id);
    return {
      vpc: this.vpc,
      vpcId: this.vpc.id,
      internetGateway: this.internetGateway,
      subnets: this.built.map(({ subnet }) => subnet),
      publicSubnets: subnets("Public"),
      privateSubnets: subnets("Private"),
      isolatedSubnets: subnets("Isolated"),
      publicSubnetIds: ids("Public"),
      privateSubnetIds: ids("Private"),
      isolatedSubnetIds: ids("Isolated"),
      routeTables: this.built.map(({ table }) => table),
      routeTableAssociations: this.routeTableAssociations,
      routes: this.routes,
      natGateways: this.natGateways,
      eips: this.eips,
      vpcEndpoints: [],
      subnetLayout: layoutOf(this.built.map(({ plan }) => plan)),
    };
  }

  private addSubnet(plan: PlannedSubnet, common: VpcPassedOn["tags"]): Built {
    const { name, availabilityZone, cidrBlock, type } = plan;
    const below = { parent: this.vpc, dependsOn: [this.vpc] };
    const own = { Name: name, SubnetType: type };
    const tags = pulumi.output(common).apply((shared) => ({ ...shared, ...plan.tags, ...own }));
    const tableTags = pulumi.output(common).apply((shared) => ({ ...shared, ...own }));
    const mapPublicIpOnLaunch = type === "Public";
    const vpcId = this.vpc.id;
    const subnet = new ec2.Subnet(
      name,
      { vpcId, availabilityZone, cidrBlock, mapPublicIpOnLaunch, tags },
      below,
    );
    const table = new ec2.RouteTable(
      name,
      { vpcId, tags: tableTags },
      { parent: subnet, dependsOn: [subnet] },
    );
    this.routeTableAssociations.push(
      new ec2.RouteTableAssociation(name, { routeTableId: table.id, subnetId: subnet.id }, { parent: table }),
    );
    return { plan, subnet, table };
  }

  /** One gateway, or one in each zone. Each is in the zone's first public subnet. */
  private addGateways(zones: readonly string[], common: VpcPassedOn["tags"]): void {
    const { nat, natAllocationIds } = this.shape;
    const gateways = nat === "None" ? [] : nat === "Single" ? zones.slice(0, 1) : zones;
    for (const [index, zone] of gateways.entries()) {
      const name = `${this.vpcName}-${index + 1}`;
      const home = this.built.find(({ plan }) => plan.type === "Public" && plan.availabilityZone === zone);
      if (home === undefined) {
        throw new Error(`a NAT gateway in ${zone} needs a public subnet there`);
      }
      const below = { parent: home.subnet, dependsOn: [home.subnet] };
      const tags = pulumi.output(common).apply((shared) => ({ ...shared, Name: name }));
      let allocationId: pulumi.Input<string> | undefined = natAllocationIds[index];
      if (allocationId === undefined) {
        const eip = new ec2.Eip(name, { domain: "vpc", tags }, below);
        this.eips.push(eip);
        allocationId = eip.allocationId;
      }
      this.natGateways.push(
        new ec2.NatGateway(name, { subnetId: home.subnet.id, allocationId, tags }, below),
      );
    }
  }

  private addRoute({ plan, table }: Built, zones: readonly string[]): void {
    const to = { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0" };
    const below = { parent: table, dependsOn: [table] };
    if (plan.type === "Public") {
      this.routes.push(new ec2.Route(plan.name, { ...to, gatewayId: this.internetGateway.id }, below));
    }
    const index = this.shape.nat === "Single" ? 0 : zones.indexOf(plan.availabilityZone);
    const gateway = this.natGateways[index];
    if (plan.type !== "Private" || gateway === undefined) {
      return;
    }
    this.routes.push(new ec2.Route(plan.name, { ...to, natGatewayId: gateway.id }, below));
  }
}

/** Each specification once, with its block in every zone. */
function layoutOf(plans: readonly PlannedSubnet[]) {
  const kinds = new Map<string, PlannedSubnet[]>();
  for (const plan of plans) {
    const kind = plan.name.replace(/-\d+$/, "");
    kinds.set(kind, [...(kinds.get(kind) ?? []), plan]);
  }
  return [...kinds.values()].map((same) => ({
    type: same[0]?.type,
    cidrBlocks: same.map((plan) => plan.cidrBlock),
    cidrMask: Number(same[0]?.cidrBlock.split("/")[1]),
  }));
}
