import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AGENT_SERVICES, Endpoints, type EndpointsArgs } from "../../../infra/network/endpoints";
import { type Registration, recordRegistrations, theOne } from "../../support/pulumi-mocks";

async function build(interfaceEndpoints: EndpointsArgs["interfaceEndpoints"]) {
  const registrations = await recordRegistrations();
  new Endpoints("shop-endpoint", {
    interfaceEndpoints,
    region: "eu-central-1",
    vpcId: "vpc-1",
    vpcCidrBlock: "10.0.0.0/16",
    subnetIds: ["subnet-a", "subnet-b"],
    routeTableIds: ["table-1", "table-2"],
    tags: { Project: "p" },
  });
  await pulumi.runtime.disconnect();
  return registrations;
}

function endpoints(registrations: readonly Registration[], kind: string) {
  return registrations.filter(
    ({ type, inputs }) => type === "aws:ec2/vpcEndpoint:VpcEndpoint" && inputs.vpcEndpointType === kind,
  );
}

describe("Endpoints", () => {
  it("lead to S3 from every route table, and by default nowhere else", async () => {
    const registrations = await build("none");
    assert.deepEqual(
      endpoints(registrations, "Gateway").map(({ inputs }) => inputs),
      [
        {
          vpcId: "vpc-1",
          serviceName: "com.amazonaws.eu-central-1.s3",
          vpcEndpointType: "Gateway",
          routeTableIds: ["table-1", "table-2"],
          tags: { Project: "p", Name: "shop-endpoint-s3" },
        },
      ],
    );
    assert.deepEqual(endpoints(registrations, "Interface"), []);
    assert.equal(
      registrations.some(({ type }) => type.includes("SecurityGroup")),
      false,
    );
  });

  it("lead to all that the agents call, CodeDeploy's commands and Systems Manager (FSBP EC2.57) among it", async () => {
    const found = endpoints(await build("agent"), "Interface");
    assert.deepEqual(
      found.map(({ inputs }) => inputs.serviceName),
      AGENT_SERVICES.map((service) => `com.amazonaws.eu-central-1.${service}`),
    );
    for (const { inputs } of found) {
      assert.equal(inputs.privateDnsEnabled, true);
      assert.deepEqual(inputs.subnetIds, ["subnet-a", "subnet-b"]);
      assert.deepEqual(inputs.securityGroupIds, ["shop-endpoint-security-group-id"]);
    }
  });

  it("accept HTTPS only from the VPC", async () => {
    const registrations = await build("agent");
    const { inputs } = theOne(registrations, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.deepEqual(
      [inputs.cidrIpv4, inputs.ipProtocol, inputs.fromPort, inputs.toPort],
      ["10.0.0.0/16", "tcp", 443, 443],
    );
    assert.equal(
      registrations.some(({ type }) => type.includes("Egress")),
      false,
    );
  });
});
