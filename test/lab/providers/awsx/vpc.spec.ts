import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Vpc } from "../../../../lab/providers/awsx/vpc";
import { vpcShape } from "../../../../lab/providers/awsx/vpc-args";
import { promiseOf, type Registration, recordRegistrations } from "../../../support/pulumi-mocks";

/** A network's resources, with tags like those of infra/network/network.ts, which include a Name. */
async function build(): Promise<readonly Registration[]> {
  const registrations = await recordRegistrations(({ name }) => ({ allocationId: `${name}-address` }));
  const specs = [{ type: "Public", tags: { Tier: "edge" } }, { type: "Private" }];
  const shape = vpcShape({ subnetStrategy: "Auto", subnetSpecs: specs, natGateways: { strategy: "Single" } });
  const tags = { Name: "shop", Stack: "test" };
  const vpc = new Vpc("net", shape, { tags }, ["a", "b"], {});
  await promiseOf(pulumi.output(vpc.state().routes.map(({ id }) => id)));
  await pulumi.runtime.disconnect();
  return registrations;
}

/** The component, with the name tags of its children (pulumi/pulumi-awsx, awsx/ec2/vpc.ts). */
describe("lab/providers/awsx/vpc", () => {
  let named: Readonly<Record<string, Readonly<Record<string, string>>>>;

  before(async () => {
    const tagged = (await build()).filter(({ inputs }) => "tags" in inputs);
    named = Object.fromEntries(
      tagged.map(({ type, name, inputs }) => [`${type.split(":")[2]} ${name}`, { ...Object(inputs.tags) }]),
    );
  });

  it("uses the given Name for the VPC and its internet gateway, and names every other child after itself", () => {
    const names = Object.fromEntries(Object.entries(named).map(([child, { Name }]) => [child, Name]));
    assert.deepEqual(names, {
      "Vpc net": "shop",
      "InternetGateway net": "shop",
      "Subnet net-public-1": "net-public-1",
      "Subnet net-public-2": "net-public-2",
      "Subnet net-private-1": "net-private-1",
      "Subnet net-private-2": "net-private-2",
      "RouteTable net-public-1": "net-public-1",
      "RouteTable net-public-2": "net-public-2",
      "RouteTable net-private-1": "net-private-1",
      "RouteTable net-private-2": "net-private-2",
      "Eip net-1": "net-1",
      "NatGateway net-1": "net-1",
    });
  });

  it("gives every child the other tags, and a specification's tags only to its subnets", () => {
    for (const [child, tags] of Object.entries(named)) {
      assert.equal(tags.Stack, "test", child);
      assert.equal(tags.Tier, child.startsWith("Subnet net-public") ? "edge" : undefined, child);
    }
  });
});
