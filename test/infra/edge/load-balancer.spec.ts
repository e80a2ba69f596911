import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { LoadBalancer } from "../../../infra/edge/load-balancer";
import { ACCOUNT } from "../../support/account";
import { promiseOf, type Registration, recordRegistrations, theOne } from "../../support/pulumi-mocks";
import { settingsOf } from "../../support/settings";

const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const LISTENER = "aws:lb/listener:Listener";
const NAMED = { domainName: "shop.example.com", zoneId: "Z0123456789ABC" };
const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/0f0f0f0f-1111-2222-3333-444455556666";

/** AWS's answers besides the inputs. */
function outputsOf({ type }: Registration): Record<string, unknown> {
  switch (type) {
    case LOAD_BALANCER:
      return { dnsName: "shop-1.elb.amazonaws.com", zoneId: "ZELB", arnSuffix: "app/shop/1" };
    case "aws:s3/bucket:Bucket":
      return { bucket: "logs-1" };
    case "aws:lb/targetGroup:TargetGroup":
      return { arnSuffix: "targetgroup/shop-hosts/2" };
    case "aws:acm/certificate:Certificate":
      return {
        domainValidationOptions: [
          {
            resourceRecordName: "_a.shop.example.com",
            resourceRecordType: "CNAME",
            resourceRecordValue: "_b.acm",
          },
        ],
      };
    case "aws:route53/record:Record":
      return { fqdn: "record.fqdn" };
    default:
      return {};
  }
}

async function build(loadBalancer: Record<string, unknown> = {}, application: Record<string, unknown> = {}) {
  const registrations = await recordRegistrations(outputsOf);
  const component = new LoadBalancer("shop", {
    ...settingsOf({ loadBalancer, application }),
    account: ACCOUNT,
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-b"],
    tags: { Project: "inservice" },
  });
  const url = await promiseOf(component.url);
  await promiseOf(component.targetGroupArn);
  await pulumi.runtime.disconnect();
  return { component, registrations, url };
}

function named(registrations: readonly Registration[], name: string): Registration["inputs"] {
  const found = registrations.find((registration) => registration.name === name);
  assert.ok(found, `${name} in ${registrations.map((each) => each.name).join(", ")}`);
  return found.inputs;
}

const forward = {
  type: "forward",
  targetGroupArn: "arn:aws:mock:eu-central-1:123456789012:shop-hosts",
};

describe("LoadBalancer", () => {
  it("checks hosts on the application's port, as the settings say", async () => {
    const { registrations } = await build(
      { deregistrationDelaySeconds: 17, healthCheck: { path: "/up", intervalSeconds: 7 } },
      { port: 9000 },
    );
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

  it("without https, has one HTTP listener, which forwards to the hosts", async () => {
    const { registrations, url } = await build({ port: 8080 });
    const { inputs } = theOne(registrations, LISTENER);
    assert.deepEqual([inputs.port, inputs.protocol], [8080, "HTTP"]);
    assert.deepEqual(inputs.defaultActions, [forward]);
    assert.equal("sslPolicy" in inputs, false);
    assert.equal(url, "http://shop-1.elb.amazonaws.com:8080");
  });

  it("redirects HTTP to HTTPS for good (FSBP ELB.1)", async () => {
    const { registrations } = await build({ https: { certificateArn: CERTIFICATE } });
    const inputs = named(registrations, "shop-http");
    assert.deepEqual([inputs.port, inputs.protocol], [80, "HTTP"]);
    assert.deepEqual(inputs.defaultActions, [
      { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } },
    ]);
  });

  it("speaks TLS 1.2 and later with the given certificate (FSBP ELB.17, ELB.18), and requests none", async () => {
    const { registrations, url } = await build({ https: { certificateArn: CERTIFICATE } });
    const inputs = named(registrations, "shop-https");
    assert.deepEqual(
      [inputs.port, inputs.protocol, inputs.certificateArn, inputs.sslPolicy],
      [443, "HTTPS", CERTIFICATE, "ELBSecurityPolicy-TLS13-1-2-2021-06"],
    );
    assert.deepEqual(inputs.defaultActions, [forward]);
    assert.equal(
      registrations.some(({ type }) => type.startsWith("aws:acm/") || type.startsWith("aws:route53/")),
      false,
    );
    assert.equal(url, "https://shop-1.elb.amazonaws.com");
  });

  it("requests a certificate for a name and listens once it is issued", async () => {
    const { registrations, url } = await build({ https: NAMED });
    const { inputs } = theOne(registrations, "aws:acm/certificate:Certificate");
    assert.deepEqual([inputs.domainName, inputs.validationMethod], ["shop.example.com", "DNS"]);
    const proof = named(registrations, "shop-certificate-validation");
    assert.deepEqual(
      [proof.zoneId, proof.name, proof.type, proof.records],
      [NAMED.zoneId, "_a.shop.example.com", "CNAME", ["_b.acm"]],
    );
    const issued = theOne(registrations, "aws:acm/certificateValidation:CertificateValidation").inputs;
    assert.deepEqual(issued.validationRecordFqdns, ["record.fqdn"]);
    assert.equal(named(registrations, "shop-https").certificateArn, issued.certificateArn);
    assert.equal(url, "https://shop.example.com");
  });

  it("points the name to itself", async () => {
    const { registrations } = await build({ https: { ...NAMED, certificateArn: CERTIFICATE } });
    const inputs = named(registrations, "shop-alias");
    assert.deepEqual([inputs.zoneId, inputs.name, inputs.type], [NAMED.zoneId, "shop.example.com", "A"]);
    assert.deepEqual(inputs.aliases, [
      { name: "shop-1.elb.amazonaws.com", zoneId: "ZELB", evaluateTargetHealth: true },
    ]);
  });

  it("lets in only the configured blocks, on the listener's port only", async () => {
    const { registrations } = await build({ allowedCidrBlocks: ["192.0.2.0/24", "198.51.100.0/24"] });
    assert.deepEqual(ingress(registrations), [
      ["shop-ingress-80-192.0.2.0-24", "192.0.2.0/24", 80, 80, "tcp"],
      ["shop-ingress-80-198.51.100.0-24", "198.51.100.0/24", 80, 80, "tcp"],
    ]);
  });

  it("lets in HTTPS and the redirect's port with https", async () => {
    const { registrations } = await build({ https: { certificateArn: CERTIFICATE } });
    assert.deepEqual(ingress(registrations), [
      ["shop-ingress-80-0.0.0.0-0", "0.0.0.0/0", 80, 80, "tcp"],
      ["shop-ingress-443-0.0.0.0-0", "0.0.0.0/0", 443, 443, "tcp"],
    ]);
  });

  it("has no outbound rule of its own: the rule to the hosts is made with them", async () => {
    const { registrations } = await build({}, { port: 9000 });
    assert.ok(
      !registrations.some(({ type }) => type === "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"),
    );
  });

  it("is by default public, protected (FSBP ELB.6), strict on headers (ELB.4) and on desync (ELB.12)", async () => {
    const { inputs } = theOne((await build()).registrations, LOAD_BALANCER);
    assert.deepEqual(inputs, {
      name: "shop",
      loadBalancerType: "application",
      internal: false,
      securityGroups: ["shop-security-group-id"],
      subnets: ["subnet-a", "subnet-b"],
      idleTimeout: 60,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      enableDeletionProtection: true,
      accessLogs: { enabled: true, bucket: "logs-1" },
      tags: { Project: "inservice", Name: "shop" },
    });
  });

  it("is private, and not logged, if the settings say so", async () => {
    const { registrations } = await build({ internal: true, accessLogs: { enabled: false } });
    const { inputs } = theOne(registrations, LOAD_BALANCER);
    assert.equal(inputs.internal, true);
    // A target group serves only one load balancer. That of the public one may still exist when this one is made.
    assert.equal(theOne(registrations, "aws:lb/targetGroup:TargetGroup").inputs.name, "shop-internal-8080");
    assert.equal("accessLogs" in inputs, false);
    assert.equal(
      registrations.some(({ type }) => type.startsWith("aws:s3/")),
      false,
    );
  });

  it("lets a web ACL look at requests first (FSBP ELB.16), and only where one is named", async () => {
    const wafAclArn = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shop/0f0f-1111";
    const association = "aws:wafv2/webAclAssociation:WebAclAssociation";
    const { inputs } = theOne((await build({ wafAclArn })).registrations, association);
    assert.deepEqual(inputs, {
      resourceArn: "arn:aws:mock:eu-central-1:123456789012:shop",
      webAclArn: wafAclArn,
    });
    const { registrations } = await build();
    assert.equal(
      registrations.some(({ type }) => type === association),
      false,
    );
  });

  it("returns the names that alarms need", async () => {
    const { component } = await build();
    assert.equal(await promiseOf(component.loadBalancerArnSuffix), "app/shop/1");
    assert.equal(await promiseOf(component.targetGroupArnSuffix), "targetgroup/shop-hosts/2");
  });
});

function ingress(registrations: readonly Registration[]) {
  return registrations
    .filter(({ type }) => type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
    .map(({ name, inputs }) => [name, inputs.cidrIpv4, inputs.fromPort, inputs.toPort, inputs.ipProtocol]);
}
