import assert from "node:assert/strict";
import { Network } from "../../infra/network";
import { parseSettings } from "../../infra/settings/parse";
import { promiseOf, recordRegistrations, theOne } from "../support/pulumi-mocks";

async function build(network: Record<string, unknown>) {
  const registrations = await recordRegistrations(() => ({
    vpcId: "vpc-1",
    publicSubnetIds: ["public"],
    privateSubnetIds: ["private"],
  }));
  const component = new Network("shop", { ...parseSettings({ network }), tags: {} });
  const hosts = await promiseOf(component.hostSubnetIds);
  return { inputs: theOne(registrations, "awsx:ec2:Vpc").inputs, hosts };
}

describe("Network", () => {
  for (const [natGateways, strategy] of [
    ["single", "Single"],
    ["onePerZone", "OnePerAz"],
  ]) {
    it(`puts hosts into private subnets behind NAT strategy ${strategy}`, async () => {
      const { inputs, hosts } = await build({ natGateways, availabilityZones: 3 });
      assert.deepEqual(inputs.natGateways, { strategy });
      assert.equal(inputs.numberOfAvailabilityZones, 3);
      assert.deepEqual(hosts, ["private"]);
    });
  }

  it("puts hosts into public subnets where there is no NAT gateway: the agent must reach AWS", async () => {
    const { inputs, hosts } = await build({ natGateways: "none" });
    assert.deepEqual(inputs.subnetSpecs, [{ type: "Public" }]);
    assert.deepEqual(hosts, ["public"]);
  });
});
