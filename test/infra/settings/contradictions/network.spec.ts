import assert from "node:assert/strict";
import { tooFewZones } from "../../../../infra/network/available-zones";
import { SettingsError } from "../../../../infra/settings/parse";
import { settingsOf } from "../../../support/settings";

const EXISTING = {
  vpcId: "vpc-0123456789abcdef0",
  publicSubnetIds: ["subnet-00000001", "subnet-00000002"],
  hostSubnetIds: ["subnet-00000003", "subnet-00000004"],
};

function problemsOf(
  network: Record<string, unknown>,
  loadBalancer: Record<string, unknown> = {},
): readonly string[] {
  try {
    settingsOf({ network, loadBalancer });
    return [];
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.problems;
  }
}

describe("network settings", () => {
  it("refuse a block that does not begin at a multiple of its size, and say where it begins", () => {
    assert.deepEqual(problemsOf({ cidrBlock: "10.0.5.0/16" }), [
      `inservice:network.cidrBlock is "10.0.5.0/16"; allowed: 10.0.0.0/16, which begins at a multiple of its size. Set it with: pulumi config set --path 'network.cidrBlock' VALUE`,
    ]);
  });

  it("refuse a block too small for its zones, and accept the smallest that has room for them", () => {
    const [only = "", ...others] = problemsOf({ cidrBlock: "10.0.0.0/23", availabilityZones: 5 });
    assert.match(
      only,
      /network\.cidrBlock is "10\.0\.0\.0\/23"; allowed: a block of size \/16 to \/22 for 5 zones/,
    );
    assert.deepEqual(others, []);
    assert.deepEqual(problemsOf({ cidrBlock: "10.0.0.0/23", availabilityZones: 4 }), []);
    assert.deepEqual(problemsOf({ cidrBlock: "10.0.0.0/22", availabilityZones: 6 }), []);
  });

  it("refuse a VPC block together with an existing network, and every other setting of a new network", () => {
    const keys = problemsOf({
      existing: EXISTING,
      cidrBlock: "10.1.0.0/16",
      availabilityZones: 3,
      natGateways: "none",
      interfaceEndpoints: "agent",
      flowLogs: { enabled: false },
    }).map((problem) => problem.split(" ")[0]);
    assert.deepEqual(keys, [
      "inservice:network.cidrBlock",
      "inservice:network.availabilityZones",
      "inservice:network.natGateways",
      "inservice:network.interfaceEndpoints",
      "inservice:network.flowLogs",
    ]);
  });

  it("refuse the default's value together with an existing network too, because its author expects an effect", () => {
    const raw = { existing: EXISTING, natGateways: "single", flowLogs: { enabled: true } };
    const [first = "", second = "", ...others] = problemsOf(raw);
    assert.match(first, /network\.natGateways is "single"; allowed: only without network\.existing\./);
    assert.match(second, /network\.flowLogs is {"enabled":true}; allowed: only without network\.existing\./);
    assert.deepEqual(others, []);
  });

  it("accept an existing network by its ids or by another stack, but not by both and not by some ids", () => {
    assert.deepEqual(problemsOf({ existing: EXISTING }), []);
    assert.deepEqual(problemsOf({ existing: { stackReference: "acme/net/prod" } }), []);
    const [both = ""] = problemsOf({ existing: { stackReference: "acme/net/prod", vpcId: EXISTING.vpcId } });
    assert.match(both, /network\.existing\.vpcId .* only without network\.existing\.stackReference/);
    const half = problemsOf({ existing: { vpcId: EXISTING.vpcId } });
    assert.equal(half.length, 2);
    assert.match(half[0] ?? "", /publicSubnetIds is undefined; allowed: required, unless/);
  });

  it("need no public subnets for an internal load balancer, because its network often has none", () => {
    const { publicSubnetIds, ...existing } = EXISTING;
    const network = { existing };
    assert.deepEqual(problemsOf(network, { internal: true }), []);
    assert.deepEqual(problemsOf({ existing: { ...existing, publicSubnetIds } }, { internal: true }), []);
    assert.deepEqual(problemsOf(network), [
      "inservice:network.existing.publicSubnetIds is undefined; allowed: required, unless network.existing.stackReference is set or loadBalancer.internal is true. Set it with: pulumi config set --path 'network.existing.publicSubnetIds' VALUE",
    ]);
    assert.equal(problemsOf({ existing: {} }, { internal: true }).length, 2, "vpcId and hostSubnetIds");
  });

  it("require no public subnets while it is unknown whether the load balancer is internal", () => {
    const { publicSubnetIds: _, ...existing } = EXISTING;
    const [only = "", ...others] = problemsOf({ existing }, { internal: "yes" });
    assert.match(only, /loadBalancer\.internal is "yes"; allowed: true or false/);
    assert.deepEqual(others, []);
  });

  it("accept interface endpoints of an existing network, by ids and by another stack", () => {
    for (const interfaceEndpoints of ["none", "agent"]) {
      assert.deepEqual(problemsOf({ existing: { ...EXISTING, interfaceEndpoints } }), []);
      assert.deepEqual(problemsOf({ existing: { stackReference: "acme/net/prod", interfaceEndpoints } }), []);
    }
    const [only = ""] = problemsOf({ existing: { ...EXISTING, interfaceEndpoints: "all" } });
    assert.match(only, /network\.existing\.interfaceEndpoints is "all"; allowed: none, agent\./);
  });

  it("refuse one subnet only: a load balancer needs two zones (FSBP ELB.13)", () => {
    const [only = ""] = problemsOf({ existing: { ...EXISTING, publicSubnetIds: ["subnet-00000001"] } });
    assert.match(
      only,
      /network\.existing\.publicSubnetIds is .*; allowed: a list of at least 2: a subnet id/,
    );
  });

  it("refuse a retention without flow logs", () => {
    const [only = ""] = problemsOf({ flowLogs: { enabled: false, retentionDays: 30 } });
    assert.match(only, /flowLogs\.retentionDays is 30; allowed: only with network\.flowLogs\.enabled/);
    assert.equal(problemsOf({ flowLogs: { enabled: false, retentionDays: 365 } }).length, 1);
  });

  it("report a missing zone with the setting's key", () => {
    assert.deepEqual(tooFewZones(3, 3, "eu-central-1"), []);
    assert.deepEqual(tooFewZones(3, 4, "eu-central-1"), [
      "inservice:network.availabilityZones is 4; allowed: at most 3, the number of zones that this account has in eu-central-1. Set it with: pulumi config set --path 'network.availabilityZones' VALUE",
    ]);
  });
});
