import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ClassicLoadBalancer } from "../../../infra/edge/classic-load-balancer";
import { ACCOUNT } from "../../support/account";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";
import { settingsOf } from "../../support/settings";

const BALANCER = "aws:elb/loadBalancer:LoadBalancer";
const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/0f0f0f0f-1111-2222-3333-444455556666";

async function build(loadBalancer: Record<string, unknown> = {}) {
  const registrations = await recordRegistrations(({ type }) =>
    type === BALANCER ? { dnsName: "shop-1.elb.amazonaws.com" } : { bucket: "logs-1" },
  );
  const component = new ClassicLoadBalancer("shop", {
    ...settingsOf({ loadBalancer: { kind: "classic", ...loadBalancer }, application: { port: 9000 } }),
    account: ACCOUNT,
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-b"],
    tags: { Project: "inservice" },
  });
  const name = await promiseOf(component.classicLoadBalancerName);
  await pulumi.runtime.disconnect();
  return { registrations, name };
}

describe("ClassicLoadBalancer", () => {
  it("drains (FSBP ELB.7), balances over zones (ELB.9, ELB.10), logs (ELB.5) and is strict on desync (ELB.14)", async () => {
    const { registrations, name } = await build({ deregistrationDelaySeconds: 17 });
    assert.equal(name, "shop");
    assert.deepEqual(theOne(registrations, BALANCER).inputs, {
      name: "shop",
      internal: false,
      securityGroups: ["shop-security-group-id"],
      subnets: ["subnet-a", "subnet-b"],
      listeners: [{ instancePort: 9000, instanceProtocol: "http", lbPort: 80, lbProtocol: "http" }],
      healthCheck: {
        target: "HTTP:9000/health",
        interval: 5,
        timeout: 2,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
      },
      connectionDraining: true,
      connectionDrainingTimeout: 17,
      crossZoneLoadBalancing: true,
      desyncMitigationMode: "defensive",
      idleTimeout: 60,
      accessLogs: { enabled: true, bucket: "logs-1" },
      tags: { Project: "inservice", Name: "shop" },
    });
  });

  it("speaks HTTPS only (FSBP ELB.3) with a certificate of ACM (ELB.2), and TLS 1.2", async () => {
    const { registrations } = await build({ https: { certificateArn: CERTIFICATE } });
    assert.deepEqual(theOne(registrations, BALANCER).inputs.listeners, [
      {
        instancePort: 9000,
        instanceProtocol: "http",
        lbPort: 443,
        lbProtocol: "https",
        sslCertificateId: CERTIFICATE,
      },
    ]);
    const { inputs } = theOne(registrations, "aws:elb/loadBalancerPolicy:LoadBalancerPolicy");
    assert.deepEqual(inputs.policyAttributes, [
      { name: "Reference-Security-Policy", value: "ELBSecurityPolicy-TLS-1-2-2017-01" },
    ]);
    const policy = theOne(registrations, "aws:elb/listenerPolicy:ListenerPolicy").inputs;
    assert.deepEqual([policy.loadBalancerPort, policy.policyNames], [443, ["tls-1-2"]]);
    const ingress = theOne(registrations, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs;
    assert.deepEqual([ingress.fromPort, ingress.toPort], [443, 443]);
  });

  it(
    "sets its TLS policy again for each new listener, which AWS gives its default policy " +
      "(terraform-provider-aws issue 187)",
    async () => {
      const { registrations } = await build({ https: { certificateArn: CERTIFICATE } });
      const policy = theOne(registrations, "aws:elb/listenerPolicy:ListenerPolicy").inputs;
      assert.deepEqual(policy.triggers, { certificateArn: CERTIFICATE, instancePort: "9000" });
    },
  );

  it("has no target group, web ACL or listener of the newer kind", async () => {
    const { registrations } = await build();
    assert.deepEqual(
      registrations.filter(({ type }) => type.startsWith("aws:lb/") || type.startsWith("aws:wafv2/")),
      [],
    );
  });

  it(
    "refuses a drain of 0 seconds and checks of more than 60 s, which only other load balancers support " +
      "(Classic Load Balancer user guide)",
    () => {
      const healthCheck = { intervalSeconds: 100, timeoutSeconds: 61 };
      const loadBalancer = { kind: "classic", deregistrationDelaySeconds: 0, healthCheck };
      const rollout = { healthSeconds: 3600 };
      assert.throws(
        () => settingsOf({ loadBalancer, rollout }),
        /2 settings are wrong[\s\S]*deregistrationDelaySeconds is 0; allowed: 1 to 3600 with[\s\S]*timeoutSeconds is 61; allowed: 2 to 60 with/,
      );
      const most = { ...loadBalancer, deregistrationDelaySeconds: 1 };
      settingsOf({ loadBalancer: { ...most, healthCheck: { ...healthCheck, timeoutSeconds: 60 } }, rollout });
      settingsOf({ loadBalancer: { ...loadBalancer, kind: "application" }, rollout });
    },
  );

  it("refuses scaling on requests for each host, which it does not count", () => {
    const raw = { loadBalancer: { kind: "classic" }, fleet: { scaling: { targetRequestsPerHost: 100 } } };
    assert.throws(
      () => settingsOf(raw),
      /fleet\.scaling\.targetRequestsPerHost is 100; allowed: only with loadBalancer\.kind application/,
    );
  });

  it("refuses what it does not support: a web ACL and another TLS policy", () => {
    const loadBalancer = {
      kind: "classic",
      wafAclArn: "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shop/0f0f-1111",
      https: { certificateArn: CERTIFICATE, tlsPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" },
    };
    assert.throws(
      () => settingsOf({ loadBalancer }),
      /wafAclArn .*only with loadBalancer\.kind application[\s\S]*https\.tlsPolicy .*only with/,
    );
  });
});
