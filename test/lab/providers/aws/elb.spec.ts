import assert from "node:assert/strict";
import {
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
} from "@aws-sdk/client-elastic-load-balancing";
import { awsCatalogue } from "../../../../lab/providers/aws/catalogue";
import { StandIn, type Surroundings } from "../../../../lab/providers/protocol/stand-in";
import type { Props } from "../../../../lab/values/values";
import {
  CERTIFICATE,
  OTHER_CERTIFICATE,
  startClassic,
} from "../../control-plane/classic-load-balancing/fakes";
import { application } from "../../load-balancer/balancer";

const AROUND: Surroundings = { log: () => {}, sleep: async () => {}, now: () => 0, timeoutSeconds: 0 };
const BALANCER = { type: "aws:elb/loadBalancer:LoadBalancer", name: "shop" };
const POLICY = { type: "aws:elb/loadBalancerPolicy:LoadBalancerPolicy", name: "shop-tls" };
const LISTENER_POLICY = { type: "aws:elb/listenerPolicy:ListenerPolicy", name: "shop-https-tls" };
const LoadBalancerName = "shop";

describe("lab/providers/aws/elb (against the lab's own Classic Load Balancers)", () => {
  let lab: Awaited<ReturnType<typeof startClassic>>;
  let standIn: StandIn<ReturnType<ReturnType<typeof awsCatalogue>["configure"]>>;
  let lbPort: number;

  beforeEach(async () => {
    lab = await startClassic();
    standIn = new StandIn(awsCatalogue(lab.url, { AWS_REGION: "eu-central-1" }));
    standIn.configure({});
    const { server, port } = await application(() => {});
    server.close();
    lbPort = port;
  });
  afterEach(() => lab.close());

  const https = () => ({
    lbPort,
    lbProtocol: "https",
    instancePort: 8080,
    instanceProtocol: "http",
    sslCertificateId: CERTIFICATE,
  });
  const inputs = (): Props => ({
    name: LoadBalancerName,
    internal: true,
    securityGroups: ["sg-1"],
    subnets: ["subnet-a", "subnet-b"],
    listeners: [https()],
    healthCheck: {
      target: "HTTP:8080/health",
      interval: 5,
      timeout: 2,
      healthyThreshold: 2,
      unhealthyThreshold: 2,
    },
    connectionDraining: true,
    connectionDrainingTimeout: 17,
    crossZoneLoadBalancing: true,
    desyncMitigationMode: "strictest",
    idleTimeout: 30,
    accessLogs: { enabled: true, bucket: "logs" },
    tags: { Name: "shop" },
  });
  const described = async () =>
    (await lab.client.send(new DescribeLoadBalancersCommand({}))).LoadBalancerDescriptions?.[0];
  const attributes = async () =>
    (await lab.client.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerName })))
      .LoadBalancerAttributes;

  it("makes a load balancer with all its settings, and returns what programs read", async () => {
    const { id, outputs } = await standIn.create(BALANCER, inputs(), AROUND);
    assert.equal(id, LoadBalancerName);
    assert.equal(outputs.arn, "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/shop");
    assert.equal(outputs.dnsName, "127.78.0.1");
    assert.equal(outputs.zoneId, "Z215JYRZR1TBD5");
    assert.deepEqual(outputs.listeners, [https()]);
    const shown = await described();
    assert.equal(shown?.Scheme, "internal");
    assert.deepEqual(shown?.SecurityGroups, ["sg-1"]);
    assert.equal(shown?.HealthCheck?.Target, "HTTP:8080/health");
    const now = await attributes();
    assert.deepEqual(now?.ConnectionDraining, { Enabled: true, Timeout: 17 });
    assert.deepEqual(now?.ConnectionSettings, { IdleTimeout: 30 });
    assert.deepEqual(now?.CrossZoneLoadBalancing, { Enabled: true });
    assert.equal(now?.AdditionalAttributes?.[0]?.Value, "strictest");
    assert.equal(now?.AccessLog?.S3BucketName, "logs");
  });

  it("changes listeners, subnets, security groups, health check, attributes and tags in place", async () => {
    const olds = inputs();
    const { id } = await standIn.create(BALANCER, olds, AROUND);
    const http = { lbPort, lbProtocol: "http", instancePort: 9000, instanceProtocol: "http" };
    const { accessLogs: _logs, ...rest } = olds;
    const news = {
      ...rest,
      listeners: [http],
      subnets: ["subnet-b", "subnet-c"],
      securityGroups: ["sg-2"],
      healthCheck: {
        target: "HTTP:9000/up",
        interval: 6,
        timeout: 3,
        healthyThreshold: 3,
        unhealthyThreshold: 4,
      },
      connectionDraining: false,
      tags: { Team: "web" },
      tagsAll: { Team: "web" },
    };
    await standIn.update(BALANCER, id, { state: olds, olds, news }, AROUND);
    const shown = await described();
    assert.deepEqual(shown?.ListenerDescriptions?.[0]?.Listener, {
      Protocol: "HTTP",
      LoadBalancerPort: lbPort,
      InstanceProtocol: "HTTP",
      InstancePort: 9000,
    });
    assert.deepEqual(shown?.Subnets, ["subnet-b", "subnet-c"]);
    assert.deepEqual(shown?.SecurityGroups, ["sg-2"]);
    assert.equal(shown?.HealthCheck?.UnhealthyThreshold, 4);
    assert.equal((await attributes())?.ConnectionDraining?.Enabled, false);
    assert.equal((await attributes())?.AccessLog?.Enabled, false);
    const names = { LoadBalancerNames: [LoadBalancerName] };
    const { TagDescriptions } = await lab.client.send(new DescribeTagsCommand(names));
    assert.deepEqual(TagDescriptions?.[0]?.Tags, [{ Key: "Team", Value: "web" }]);
  });

  it("gives a listener a TLS policy, changes it, and removes it", async () => {
    await standIn.create(BALANCER, inputs(), AROUND);
    const policy = (value: string) => ({
      loadBalancerName: LoadBalancerName,
      policyName: "tls",
      policyTypeName: "SSLNegotiationPolicyType",
      policyAttributes: [{ name: "Reference-Security-Policy", value }],
    });
    const [olds, news] = [policy("ELBSecurityPolicy-2016-08"), policy("ELBSecurityPolicy-TLS-1-2-2017-01")];
    const made = await standIn.create(POLICY, olds, AROUND);
    const use = { loadBalancerName: LoadBalancerName, loadBalancerPort: lbPort, policyNames: ["tls"] };
    const used = await standIn.create(LISTENER_POLICY, use, AROUND);
    assert.equal(used.id, `${LoadBalancerName}:${lbPort}`);
    await standIn.update(POLICY, made.id, { state: olds, olds, news }, AROUND);
    assert.deepEqual((await described())?.ListenerDescriptions?.[0]?.PolicyNames, ["tls"]);
    await standIn.delete(LISTENER_POLICY, used.id, use, AROUND);
    await standIn.delete(POLICY, made.id, news, AROUND);
    assert.deepEqual((await described())?.ListenerDescriptions?.[0]?.PolicyNames, []);
    assert.ok(!(await described())?.Policies?.OtherPolicies?.includes("tls"));
  });

  it(
    "replaces a listener with another certificate, without its policy, which changed triggers set again " +
      "(terraform-provider-aws issue 187)",
    async () => {
      const olds = inputs();
      const { id } = await standIn.create(BALANCER, olds, AROUND);
      const policy = {
        loadBalancerName: LoadBalancerName,
        policyName: "tls",
        policyTypeName: "SSLNegotiationPolicyType",
        policyAttributes: [{ name: "Reference-Security-Policy", value: "ELBSecurityPolicy-TLS-1-2-2017-01" }],
      };
      await standIn.create(POLICY, policy, AROUND);
      const use = (certificateArn: string) => ({
        loadBalancerName: LoadBalancerName,
        loadBalancerPort: lbPort,
        policyNames: ["tls"],
        triggers: { certificateArn },
      });
      const [before, after] = [use(CERTIFICATE), use(OTHER_CERTIFICATE)];
      const used = await standIn.create(LISTENER_POLICY, before, AROUND);
      const policies = async () => (await described())?.ListenerDescriptions?.[0]?.PolicyNames;
      assert.deepEqual(await policies(), ["tls"]);

      const news = { ...olds, listeners: [{ ...https(), sslCertificateId: OTHER_CERTIFICATE }] };
      await standIn.update(BALANCER, id, { state: olds, olds, news }, AROUND);
      assert.deepEqual(await policies(), ["ELBSecurityPolicy-2016-08"]);
      await standIn.update(LISTENER_POLICY, used.id, { state: before, olds: before, news: after }, AROUND);
      assert.deepEqual(await policies(), ["tls"]);
    },
  );

  it("deletes a load balancer, and its policies with it", async () => {
    const { id } = await standIn.create(BALANCER, inputs(), AROUND);
    await standIn.delete(BALANCER, id, inputs(), AROUND);
    assert.equal(await described(), undefined);
    await standIn.delete(BALANCER, id, inputs(), AROUND);
    const use = { loadBalancerName: LoadBalancerName, loadBalancerPort: lbPort, policyNames: ["tls"] };
    await standIn.delete(LISTENER_POLICY, "shop:1", use, AROUND);
  });
});
