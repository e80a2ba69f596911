import assert from "node:assert/strict";
import { allocate, evenMask, formatCidr, parseCidr } from "../../../../lab/providers/awsx/cidr";
import { planSubnets, type SubnetSpec } from "../../../../lab/providers/awsx/layout";
import { vpcShape } from "../../../../lab/providers/awsx/vpc-args";

function plan(specs: readonly SubnetSpec[] | undefined, zones: readonly string[], legacy = false) {
  const planned = planSubnets({
    vpcName: "net",
    cidrBlock: "10.0.0.0/16",
    zones,
    specs,
    legacy,
    zoneMask: undefined,
  });
  return planned.map(({ name, cidrBlock }) => `${name} ${cidrBlock}`);
}

describe("lab/providers/awsx/layout (layout rules: @pulumi/awsx ec2.Vpc documentation)", () => {
  it("divides evenly by powers of two if no sizes are given", () => {
    assert.deepEqual(plan([{ type: "Public" }, { type: "Private" }], ["a", "b", "c"]), [
      "net-public-1 10.0.0.0/19",
      "net-private-1 10.0.32.0/19",
      "net-public-2 10.0.64.0/19",
      "net-private-2 10.0.96.0/19",
      "net-public-3 10.0.128.0/19",
      "net-private-3 10.0.160.0/19",
    ]);
  });

  it("moves a larger subnet after a smaller one up to its own alignment", () => {
    const specs: SubnetSpec[] = [
      { type: "Public", cidrMask: 24 },
      { type: "Private", size: 4096, name: "hosts" },
    ];
    assert.deepEqual(plan(specs, ["a"]), ["net-public-1 10.0.0.0/24", "net-hosts-1 10.0.16.0/20"]);
  });

  it("puts private subnets first with the Legacy strategy, and in the default layout", () => {
    assert.match(
      plan([{ type: "Public" }, { type: "Private" }], ["a"], true)[0] ?? "",
      /net-private-1 10\.0\.0\.0/,
    );
    assert.match(plan(undefined, ["a"], true)[0] ?? "", /net-private-1 10\.0\.0\.0/);
  });

  it("uses explicit blocks unchanged, and reports a missing one", () => {
    const specs: SubnetSpec[] = [{ type: "Public", cidrBlocks: ["10.0.9.0/24"] }];
    assert.deepEqual(plan(specs, ["a"]), ["net-public-1 10.0.9.0/24"]);
    assert.throws(() => plan(specs, ["a", "b"]), /no cidrBlocks entry for b/);
  });

  it("leaves room for unused space, and refuses what does not fit", () => {
    const specs: SubnetSpec[] = [
      { type: "Unused", cidrMask: 17 },
      { type: "Public", cidrMask: 17 },
    ];
    assert.deepEqual(plan(specs, ["a"]), ["net-public-1 10.0.128.0/17"]);
    assert.throws(
      () => plan([...specs, { type: "Private", cidrMask: 24 }], ["a"]),
      /do not fit into 10\.0\.0\.0\/16/,
    );
  });

  it("reads and writes blocks, also at the top of the address space", () => {
    assert.equal(formatCidr(parseCidr("255.255.255.0/24")), "255.255.255.0/24");
    assert.deepEqual(allocate(parseCidr("192.168.0.0/24"), [26, 25]).map(formatCidr), [
      "192.168.0.0/26",
      "192.168.0.128/25",
    ]);
    assert.equal(evenMask(16, 3), 18);
    for (const bad of ["10.0.0.0", "10.0.0.0/33", "300.0.0.0/8", "10.0.0.1/16"]) {
      assert.throws(() => parseCidr(bad));
    }
  });

  it("uses awsx's defaults: three zones, and a NAT gateway in each if there are private and public subnets", () => {
    const shape = vpcShape({});
    assert.deepEqual(
      [shape.cidrBlock, shape.zoneCount, shape.nat, shape.legacy],
      ["10.0.0.0/16", 3, "OnePerAz", true],
    );
    assert.equal(vpcShape({ subnetSpecs: [{ type: "Public" }] }).nat, "None");
    assert.throws(
      () => vpcShape({ natGateways: { strategy: "Two" } }),
      /natGateways\.strategy is "Two"; allowed: None/,
    );
    assert.throws(
      () => vpcShape({ vpcEndpointSpecs: [] }),
      /does not support awsx\.ec2\.Vpc's vpcEndpointSpecs/,
    );
  });
});
