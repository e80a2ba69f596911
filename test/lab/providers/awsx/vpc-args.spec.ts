import assert from "node:assert/strict";
import { vpcShape } from "../../../../lab/providers/awsx/vpc-args";

describe("lab/providers/awsx/vpc-args", () => {
  it("accepts what decides the layout, with awsx's defaults", () => {
    const shape = vpcShape({ subnetStrategy: "Auto", subnetSpecs: [{ type: "Public", cidrMask: 24 }] });
    assert.deepEqual(shape.specs, [{ type: "Public", cidrMask: 24 }]);
    assert.deepEqual([shape.cidrBlock, shape.zoneCount, shape.nat], ["10.0.0.0/16", 3, "None"]);
  });

  it("refuses by name what it would ignore in a subnet or a NAT gateway", () => {
    const subnetSpecs = [{ type: "Public" }, { type: "Private", assignIpv6AddressOnCreation: true }];
    assert.throws(() => vpcShape({ subnetSpecs }), {
      message: /^the lab does not support Vpc\.subnetSpecs\[1\]\.assignIpv6AddressOnCreation: leave it out/,
    });
    const natGateways = { strategy: "Single", colour: "red" };
    assert.throws(() => vpcShape({ natGateways }), /does not support Vpc\.natGateways\.colour/);
  });
});
