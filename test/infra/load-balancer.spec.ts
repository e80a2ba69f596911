import assert from "node:assert/strict";
import { LoadBalancer, serviceUrl } from "../../infra/load-balancer";
import { parseSettings } from "../../infra/settings/parse";
import { promiseOf, recordRegistrations, theOne } from "../support/pulumi-mocks";

async function build(raw: Record<string, unknown> = {}) {
  const registrations = await recordRegistrations();
  const settings = parseSettings(raw);
  const component = new LoadBalancer("shop", {
    ...settings,
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-b"],
    tags: { Project: "inservice" },
  });
  await promiseOf(component.targetGroupArn);
  return { component, registrations };
}

describe("LoadBalancer", () => {
  it("checks hosts on the application's port, as the settings say", async () => {
    const { registrations } = await build({
      application: { port: 9000 },
      loadBalancer: { deregistrationDelaySeconds: 17, healthCheck: { path: "/up", intervalSeconds: 7 } },
    });
    const { inputs } = theOne(registrations, "aws:lb/targetGroup:TargetGroup");
    assert.equal(inputs.port, 9000);
    assert.equal(inputs.deregistrationDelay, 17);
    assert.deepEqual(inputs.healthCheck, {
      path: "/up",
      port: "traffic-port",
      protocol: "HTTP",
      matcher: "200",
      interval: 7,
      timeout: 2,
      healthyThreshold: 2,
      unhealthyThreshold: 2,
    });
  });

  it("forwards its one listener to the target group", async () => {
    const { registrations } = await build({ loadBalancer: { port: 8080 } });
    const { inputs } = theOne(registrations, "aws:lb/listener:Listener");
    assert.equal(inputs.port, 8080);
    assert.deepEqual(inputs.defaultActions, [
      { type: "forward", targetGroupArn: "arn:aws:mock:eu-central-1:123456789012:shop-hosts" },
    ]);
  });

  it("lets in only the configured blocks, on the listener's port only", async () => {
    const { registrations } = await build({
      loadBalancer: { allowedCidrBlocks: ["192.0.2.0/24", "198.51.100.0/24"] },
    });
    const rules = registrations.filter(
      ({ type }) => type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    );
    assert.deepEqual(
      rules.map(({ inputs }) => [inputs.cidrIpv4, inputs.fromPort, inputs.toPort, inputs.ipProtocol]),
      [
        ["192.0.2.0/24", 80, 80, "tcp"],
        ["198.51.100.0/24", 80, 80, "tcp"],
      ],
    );
  });

  it("drops headers that are not valid HTTP (FSBP ELB.4)", async () => {
    const { registrations } = await build();
    assert.equal(
      theOne(registrations, "aws:lb/loadBalancer:LoadBalancer").inputs.dropInvalidHeaderFields,
      true,
    );
  });

  it("names the port in the service's address only where it is not HTTP's own", () => {
    assert.equal(serviceUrl("shop.example.com", 80), "http://shop.example.com");
    assert.equal(serviceUrl("shop.example.com", 8080), "http://shop.example.com:8080");
  });
});
