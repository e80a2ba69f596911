import assert from "node:assert/strict";
import {
  AddTagsCommand,
  ApplySecurityGroupsToLoadBalancerCommand,
  AttachLoadBalancerToSubnetsCommand,
  ConfigureHealthCheckCommand,
  CreateLoadBalancerCommand,
  type CreateLoadBalancerCommandInput,
  DeleteLoadBalancerCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  DetachLoadBalancerFromSubnetsCommand,
  type LoadBalancerAttributes,
  ModifyLoadBalancerAttributesCommand,
  RemoveTagsCommand,
} from "@aws-sdk/client-elastic-load-balancing";
import { application } from "../../load-balancer/balancer";
import { startClassic } from "./fakes";

const LoadBalancerName = "shop";

describe("Classic Load Balancers (API reference 2012-06-01, through SDK v3)", () => {
  let lab: Awaited<ReturnType<typeof startClassic>>;
  let port: number;
  before(async () => {
    const { server, port: free } = await application(() => {});
    server.close();
    port = free;
  });
  beforeEach(async () => {
    lab = await startClassic();
  });
  afterEach(() => lab.close());

  const create = (more: Partial<CreateLoadBalancerCommandInput> = {}) =>
    lab.client.send(
      new CreateLoadBalancerCommand({
        LoadBalancerName,
        Listeners: [{ Protocol: "http", LoadBalancerPort: port, InstancePort: 8080 }],
        Subnets: ["subnet-a", "subnet-b"],
        ...more,
      }),
    );
  const described = async () =>
    (await lab.client.send(new DescribeLoadBalancersCommand({ LoadBalancerNames: [LoadBalancerName] })))
      .LoadBalancerDescriptions?.[0];
  const configure = (HealthCheck: object) =>
    lab.client.send(
      new ConfigureHealthCheckCommand({
        LoadBalancerName,
        HealthCheck: {
          Target: "HTTP:8080/health",
          Interval: 10,
          Timeout: 5,
          HealthyThreshold: 2,
          UnhealthyThreshold: 2,
          ...HealthCheck,
        },
      }),
    );
  const modify = (attributes: LoadBalancerAttributes) =>
    lab.client.send(
      new ModifyLoadBalancerAttributesCommand({ LoadBalancerName, LoadBalancerAttributes: attributes }),
    );
  const attributes = async () =>
    (await lab.client.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerName })))
      .LoadBalancerAttributes;

  it("gives each its own loopback address as DNS name, and shows the requested settings", async () => {
    const { DNSName } = await create({ Scheme: "internal", SecurityGroups: ["sg-1"] });
    const shown = await described();
    assert.equal(DNSName, "127.78.0.1");
    assert.equal(shown?.DNSName, DNSName);
    assert.equal(shown?.Scheme, "internal");
    assert.equal(shown?.VPCId, "vpc-1");
    assert.deepEqual(shown?.AvailabilityZones, ["eu-central-1a", "eu-central-1b"]);
    assert.deepEqual(shown?.SecurityGroups, ["sg-1"]);
    assert.deepEqual(shown?.ListenerDescriptions, [
      {
        Listener: {
          Protocol: "HTTP",
          LoadBalancerPort: port,
          InstanceProtocol: "HTTP",
          InstancePort: 8080,
        },
        PolicyNames: [],
      },
    ]);
  });

  it("checks TCP with AWS's defaults until it is configured", async () => {
    await create();
    const times = { Interval: 30, Timeout: 5, HealthyThreshold: 10, UnhealthyThreshold: 2 };
    assert.deepEqual((await described())?.HealthCheck, { Target: "TCP:8080", ...times });
    await configure({ Target: "HTTP:9000/up", Interval: 6 });
    assert.equal((await described())?.HealthCheck?.Target, "HTTP:9000/up");
    assert.equal((await described())?.HealthCheck?.Interval, 6);
  });

  for (const [what, check, refusal] of [
    ["a check over TLS", { Target: "HTTPS:443/" }, /does not support a health check of protocol 'HTTPS'/],
    ["an HTTP check without path", { Target: "HTTP:80" }, /Target is 'HTTP:80'; allowed: HTTP:PORT\/PATH/],
    ["a port beyond the last", { Target: "TCP:70000" }, /Target is 'TCP:70000'/],
    ["a timeout not below the interval", { Timeout: 10 }, /must be less than interval/],
    ["an interval under 5 s", { Interval: 4 }, /Interval is 4; allowed: an integer from 5 to 300/],
    ["a threshold of 1", { HealthyThreshold: 1 }, /HealthyThreshold is 1; allowed/],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await create();
      await assert.rejects(configure(check), refusal);
    });
  }

  it("has AWS's attributes at first, and changes those that are sent", async () => {
    await create();
    const desync = { Key: "elb.http.desyncmitigationmode", Value: "defensive" };
    assert.deepEqual(await attributes(), {
      CrossZoneLoadBalancing: { Enabled: false },
      AccessLog: { Enabled: false },
      ConnectionDraining: { Enabled: false, Timeout: 300 },
      ConnectionSettings: { IdleTimeout: 60 },
      AdditionalAttributes: [desync],
    });
    await modify({ CrossZoneLoadBalancing: { Enabled: true } });
    await modify({ ConnectionDraining: { Enabled: true, Timeout: 17 } });
    await modify({ AccessLog: { Enabled: true, S3BucketName: "logs", EmitInterval: 5 } });
    await modify({ AdditionalAttributes: [{ ...desync, Value: "strictest" }] });
    const now = await attributes();
    assert.equal(now?.CrossZoneLoadBalancing?.Enabled, true);
    assert.deepEqual(now?.ConnectionDraining, { Enabled: true, Timeout: 17 });
    assert.equal(now?.AccessLog?.S3BucketName, "logs");
    assert.deepEqual(now?.AdditionalAttributes, [{ ...desync, Value: "strictest" }]);
    assert.equal(lab.classicLoadBalancers.drainSeconds(LoadBalancerName), 17);
  });

  it("refuses attributes out of range and a log without a bucket", async () => {
    await create();
    await assert.rejects(modify({ ConnectionSettings: { IdleTimeout: 4001 } }), /from 1 to 4000/);
    await assert.rejects(modify({ ConnectionDraining: { Enabled: true, Timeout: 3601 } }), /from 1 to 3600/);
    await assert.rejects(modify({ AccessLog: { Enabled: true } }), /S3BucketName is required/);
    const other = [{ Key: "elb.other", Value: "1" }];
    await assert.rejects(modify({ AdditionalAttributes: other }), /does not support attribute 'elb.other'/);
  });

  it("keeps subnets, one in each zone, and security groups", async () => {
    await create();
    const Subnets = ["subnet-c"];
    await lab.client.send(new AttachLoadBalancerToSubnetsCommand({ LoadBalancerName, Subnets }));
    const gone = new DetachLoadBalancerFromSubnetsCommand({ LoadBalancerName, Subnets: ["subnet-a"] });
    await lab.client.send(gone);
    assert.deepEqual((await described())?.Subnets, ["subnet-b", "subnet-c"]);
    const twice = new AttachLoadBalancerToSubnetsCommand({ LoadBalancerName, Subnets: ["other-b"] });
    await assert.rejects(lab.client.send(twice), /multiple subnets in the same AZ: eu-central-1b/);
    const SecurityGroups = ["sg-2"];
    await lab.client.send(new ApplySecurityGroupsToLoadBalancerCommand({ LoadBalancerName, SecurityGroups }));
    assert.deepEqual((await described())?.SecurityGroups, ["sg-2"]);
  });

  it("keeps tags", async () => {
    await create({ Tags: [{ Key: "a", Value: "1" }] });
    const LoadBalancerNames = [LoadBalancerName];
    await lab.client.send(new AddTagsCommand({ LoadBalancerNames, Tags: [{ Key: "b", Value: "2" }] }));
    await lab.client.send(new RemoveTagsCommand({ LoadBalancerNames, Tags: [{ Key: "a" }] }));
    const { TagDescriptions } = await lab.client.send(new DescribeTagsCommand({ LoadBalancerNames }));
    assert.deepEqual(TagDescriptions, [{ LoadBalancerName, Tags: [{ Key: "b", Value: "2" }] }]);
  });

  it("refuses an existing name, no subnet, and default subnets by name of zone", async () => {
    await create();
    await assert.rejects(create(), { name: "DuplicateAccessPointNameException" });
    const other = { LoadBalancerName: "other", Subnets: [] };
    await assert.rejects(create(other), /At least one subnet is required/);
    const zones = { ...other, AvailabilityZones: ["eu-central-1a"] };
    await assert.rejects(create(zones), /does not support the parameter AvailabilityZones/);
  });

  it("is deleted with its listeners; deleting it again succeeds", async () => {
    await create();
    assert.equal((await fetch(`http://127.78.0.1:${port}`)).status, 503);
    const command = new DeleteLoadBalancerCommand({ LoadBalancerName });
    await lab.client.send(command);
    await lab.client.send(new DeleteLoadBalancerCommand({ LoadBalancerName }));
    await assert.rejects(fetch(`http://127.78.0.1:${port}`));
    await assert.rejects(described(), { name: "AccessPointNotFoundException" });
  });
});
