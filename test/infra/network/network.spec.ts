import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Network, type NetworkArgs } from "../../../infra/network/network";
import { noPublicAddress, protectVpc } from "../../../infra/network/vpc-transforms";
import { ACCOUNT } from "../../support/account";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";
import { settingsOf } from "../../support/settings";

const EXISTING = {
  vpcId: "vpc-0123456789abcdef0",
  publicSubnetIds: ["subnet-00000001", "subnet-00000002"],
  hostSubnetIds: ["subnet-00000003", "subnet-00000004"],
};

/** Outputs of another stack for stacks in its network. */
const EXPORTED = {
  vpcId: "vpc-b",
  publicSubnetIds: ["public-b", "public-c"],
  hostSubnetIds: ["hosts-b", "hosts-c"],
  isolatedSubnetIds: ["data-b", "data-c"],
};

async function build(
  network: Record<string, unknown> = {},
  args: Partial<NetworkArgs> = {},
  exported: Record<string, unknown> = EXPORTED,
) {
  const registrations = await recordRegistrations(({ type }) =>
    type === "pulumi:pulumi:StackReference"
      ? { outputs: exported }
      : {
          vpcId: "vpc-1",
          publicSubnetIds: ["public"],
          privateSubnetIds: ["private"],
          isolatedSubnetIds: ["isolated"],
          routeTables: [{ id: "table-1" }, { id: "table-2" }],
        },
  );
  const { loadBalancer = {} } = args;
  const settings = settingsOf({ network, loadBalancer });
  const component = new Network("shop", {
    ...settings,
    account: ACCOUNT,
    region: "eu-central-1",
    tags: { Project: "p" },
    ...args,
  });
  const hosts = await promiseOf(component.hostSubnetIds);
  await pulumi.runtime.disconnect();
  return { registrations, component, hosts };
}

/** Inputs of awsx's VPC. */
async function vpcInputs(network: Record<string, unknown>, args: Partial<NetworkArgs> = {}) {
  return theOne((await build(network, args)).registrations, "awsx:ec2:Vpc").inputs;
}

describe("Network", () => {
  for (const [natGateways, strategy] of [
    ["single", "Single"],
    ["onePerZone", "OnePerAz"],
  ]) {
    it(`puts hosts into private subnets behind NAT strategy ${strategy}`, async () => {
      const { registrations, component, hosts } = await build({ natGateways, availabilityZones: 3 });
      const { inputs } = theOne(registrations, "awsx:ec2:Vpc");
      assert.deepEqual(inputs.natGateways, { strategy });
      assert.equal(inputs.numberOfAvailabilityZones, 3);
      assert.deepEqual(hosts, ["private"]);
      assert.equal(component.hostsArePublic, false);
    });
  }

  it("puts hosts into public subnets if there is no other route to AWS, which the agent must reach", async () => {
    const { registrations, component, hosts } = await build({ natGateways: "none" });
    assert.deepEqual(theOne(registrations, "awsx:ec2:Vpc").inputs.subnetSpecs, [
      { type: "Public", cidrBlocks: ["10.0.32.0/20", "10.0.96.0/20"] },
    ]);
    assert.deepEqual(hosts, ["public"]);
    assert.equal(component.hostsArePublic, true);
  });

  it("puts hosts into private subnets without NAT if endpoints lead to AWS", async () => {
    const { component, hosts } = await build({ natGateways: "none", interfaceEndpoints: "agent" });
    assert.deepEqual(hosts, ["private"]);
    assert.equal(component.hostsArePublic, false);
  });

  it("gives a subnet the same block with any other kinds of subnets, so that a database moves no host", async () => {
    const before = await vpcInputs({});
    const after = await vpcInputs({}, { isolatedSubnets: true });
    const publicAndPrivate = [
      { type: "Public", cidrBlocks: ["10.0.32.0/20", "10.0.96.0/20"] },
      { type: "Private", cidrBlocks: ["10.0.0.0/19", "10.0.64.0/19"] },
    ];
    assert.deepEqual(before.subnetSpecs, publicAndPrivate);
    const isolated = { type: "Isolated", cidrBlocks: ["10.0.48.0/20", "10.0.112.0/20"] };
    assert.deepEqual(after.subnetSpecs, [...publicAndPrivate, isolated]);
  });

  it("uses the given zones instead of a number of zones", async () => {
    const inputs = await vpcInputs({}, { zoneNames: ["eu-central-1a", "eu-central-1c"] });
    assert.deepEqual(inputs.availabilityZoneNames, ["eu-central-1a", "eu-central-1c"]);
    assert.equal("numberOfAvailabilityZones" in inputs, false);
  });

  it("empties the VPC's default security group (FSBP EC2.2)", async () => {
    const { registrations } = await build();
    const { inputs } = theOne(registrations, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
    assert.equal(inputs.vpcId, "vpc-1");
    assert.equal("ingress" in inputs, false);
    assert.equal("egress" in inputs, false);
  });
});

describe("noPublicAddress", () => {
  const resource = (type: string) => ({ custom: true, type, name: "x", props: { a: 1 }, opts: {} });

  it("keeps public addresses from whatever is launched in a public subnet (FSBP EC2.15)", () => {
    assert.deepEqual(noPublicAddress(resource("aws:ec2/subnet:Subnet")), {
      props: { a: 1, mapPublicIpOnLaunch: false },
      opts: {},
    });
  });

  it("leaves everything else unchanged", () => {
    assert.equal(noPublicAddress(resource("aws:ec2/routeTable:RouteTable")), undefined);
  });
});

describe("protectVpc", () => {
  const resource = (type: string) => ({ custom: true, type, name: "x", props: { a: 1 }, opts: {} });

  it("keeps the VPC from being deleted or replaced", () => {
    assert.deepEqual(protectVpc(resource("aws:ec2/vpc:Vpc")), { props: { a: 1 }, opts: { protect: true } });
  });

  it("does not protect resources in it that come and go", () => {
    assert.equal(protectVpc(resource("aws:ec2/subnet:Subnet")), undefined);
  });
});

describe("an existing network", () => {
  it("is used by its ids, and nothing is created in it", async () => {
    const { registrations, component, hosts } = await build({ existing: EXISTING });
    assert.deepEqual(hosts, EXISTING.hostSubnetIds);
    assert.deepEqual(await promiseOf(component.publicSubnetIds), EXISTING.publicSubnetIds);
    assert.deepEqual(await promiseOf(component.isolatedSubnetIds), []);
    assert.equal(component.hostsArePublic, false);
    assert.deepEqual(
      registrations.map(({ type }) => type),
      ["inservice:network:Network"],
    );
  });

  it("is used by another stack's outputs", async () => {
    const { registrations, component, hosts } = await build({
      existing: { stackReference: "acme/net/prod" },
    });
    assert.equal(theOne(registrations, "pulumi:pulumi:StackReference").inputs.name, "acme/net/prod");
    assert.equal(await promiseOf(component.vpcId), "vpc-b");
    assert.deepEqual(await promiseOf(component.publicSubnetIds), ["public-b", "public-c"]);
    assert.deepEqual(hosts, ["hosts-b", "hosts-c"]);
    assert.deepEqual(await promiseOf(component.isolatedSubnetIds), [], "nobody asked for them");
  });

  it("names subnets for a database that needs some", async () => {
    const existing = { stackReference: "acme/net/prod" };
    const { component } = await build({ existing }, { isolatedSubnets: true });
    assert.deepEqual(await promiseOf(component.isolatedSubnetIds), ["data-b", "data-c"]);
  });

  it("needs no public subnets for an internal load balancer, by its ids or by another stack's outputs", async () => {
    const { publicSubnetIds: _, ...existing } = EXISTING;
    const byIds = await build({ existing }, { loadBalancer: { internal: true } });
    assert.deepEqual(await promiseOf(byIds.component.publicSubnetIds), []);
    assert.deepEqual(byIds.hosts, EXISTING.hostSubnetIds);

    const { publicSubnetIds: _public, ...exported } = EXPORTED;
    const byStack = await build(
      { existing: { stackReference: "acme/net/prod" } },
      { loadBalancer: { internal: true } },
      exported,
    );
    assert.deepEqual(await promiseOf(byStack.component.publicSubnetIds), []);
    assert.deepEqual(byStack.hosts, EXPORTED.hostSubnetIds);
  });
});
