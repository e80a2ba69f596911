import assert from "node:assert/strict";
import { createServer } from "node:http";
import {
  AddTagsCommand,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  DeleteListenerCommand,
  DeleteLoadBalancerCommand,
  DeleteTargetGroupCommand,
  DeregisterTargetsCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ModifyListenerCommand,
  ModifyLoadBalancerAttributesCommand,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand,
  RegisterTargetsCommand,
  RemoveTagsCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { application, until } from "../../load-balancer/balancer";
import { startElb } from "./fakes";

const ID = "i-0123456789abcdef0";
const ABSENT = "i-00000000000000000";

type Lab = Awaited<ReturnType<typeof startElb>>;

describe("ELBv2 (API reference 2015-12-01, through SDK v3)", () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await startElb();
  });
  afterEach(() => lab.close());

  const balancer = async (Name = "web"): Promise<string> => {
    const command = new CreateLoadBalancerCommand({ Name, Subnets: ["subnet-a", "subnet-b"] });
    return (await lab.client.send(command)).LoadBalancers?.[0]?.LoadBalancerArn ?? "";
  };
  const targetGroup = async (more: Partial<CreateTargetGroupCommandInput> = {}): Promise<string> => {
    const input = { Name: "web", Protocol: "HTTP" as const, Port: 8080, VpcId: "vpc-1", ...more };
    return (
      (await lab.client.send(new CreateTargetGroupCommand(input))).TargetGroups?.[0]?.TargetGroupArn ?? ""
    );
  };
  const freePort = async (): Promise<number> => {
    const { server, port } = await application(() => {});
    server.close();
    return port;
  };
  const listener = async (LoadBalancerArn: string, Port: number, TargetGroupArn: string) => {
    const DefaultActions = [{ Type: "forward" as const, TargetGroupArn }];
    const command = new CreateListenerCommand({ LoadBalancerArn, Protocol: "HTTP", Port, DefaultActions });
    return (await lab.client.send(command)).Listeners?.[0];
  };

  it("gives each load balancer its own loopback address as its DNS name, and finds it by name", async () => {
    await balancer("one");
    await balancer("two");
    const all = await lab.client.send(new DescribeLoadBalancersCommand({ Names: ["two"] }));
    assert.equal(all.LoadBalancers?.[0]?.DNSName, "127.77.0.2");
    assert.equal(all.LoadBalancers?.[0]?.State?.Code, "active");
    assert.deepEqual(
      all.LoadBalancers?.[0]?.AvailabilityZones?.map((zone) => zone.ZoneName),
      ["us-east-1a", "us-east-1b"],
    );
    await assert.rejects(lab.client.send(new DescribeLoadBalancersCommand({ Names: ["three"] })), {
      name: "LoadBalancerNotFoundException",
    });
  });

  it("refuses a single zone, an existing name with other settings, and a bad name", async () => {
    const create = (Name: string, Subnets: string[], more = {}) =>
      lab.client.send(new CreateLoadBalancerCommand({ Name, Subnets, ...more }));
    await assert.rejects(create("web", ["subnet-a"]), /two different Availability Zones/);
    const first = await balancer();
    assert.equal(await balancer(), first);
    await assert.rejects(create("web", ["subnet-a", "subnet-b"], { Scheme: "internal" }), {
      name: "DuplicateLoadBalancerNameException",
    });
    await assert.rejects(create("-web", ["subnet-a", "subnet-b"]), /allowed: 1 to 32 letters/);
  });

  it("has AWS's defaults for a target group and refuses values out of range", async () => {
    const arn = await targetGroup();
    const [shown] =
      (await lab.client.send(new DescribeTargetGroupsCommand({ Names: ["web"] }))).TargetGroups ?? [];
    assert.deepEqual(
      [shown?.HealthCheckIntervalSeconds, shown?.HealthCheckTimeoutSeconds, shown?.HealthyThresholdCount],
      [30, 5, 5],
    );
    assert.deepEqual(
      [shown?.UnhealthyThresholdCount, shown?.HealthCheckPort, shown?.Matcher?.HttpCode],
      [2, "traffic-port", "200"],
    );
    const change = (more: object) =>
      lab.client.send(new ModifyTargetGroupCommand({ TargetGroupArn: arn, ...more }));
    await assert.rejects(
      change({ HealthCheckIntervalSeconds: 4 }),
      /is 4; allowed: an integer from 5 to 300/,
    );
    await assert.rejects(change({ HealthyThresholdCount: 11 }), /from 2 to 10/);
    await assert.rejects(change({ HealthCheckTimeoutSeconds: 30 }), /must be smaller than the interval/);
    await assert.rejects(change({ Matcher: { HttpCode: "600" } }), /codes and ranges from 200 to 499/);
    const delay = (Value: string) =>
      lab.client.send(
        new ModifyTargetGroupAttributesCommand({
          TargetGroupArn: arn,
          Attributes: [{ Key: "deregistration_delay.timeout_seconds", Value }],
        }),
      );
    await assert.rejects(delay("3601"), /allowed: 0 to 3600 seconds/);
    await delay("15");
    assert.equal(lab.targetGroups.deregistrationDelaySeconds(arn), 15);
    const attributes = await lab.client.send(
      new DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn }),
    );
    assert.ok(
      attributes.Attributes?.some(({ Key, Value }) => Key === "slow_start.duration_seconds" && Value === "0"),
    );
  });

  it("really forwards on the load balancer's address, and reports health, draining and history", async () => {
    const app = await application((_, response) => void response.end("served"));
    try {
      lab.addInstance(ID);
      const arn = await targetGroup({ Port: app.port });
      const balancerArn = await balancer();
      const Targets = [{ Id: ID }];
      const health = async () =>
        (await lab.client.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn })))
          .TargetHealthDescriptions?.[0]?.TargetHealth;
      await lab.client.send(new RegisterTargetsCommand({ TargetGroupArn: arn, Targets }));
      assert.deepEqual([(await health())?.State, (await health())?.Reason], ["unused", "Target.NotInUse"]);
      const port = await freePort();
      await listener(balancerArn, port, arn);
      // Half of the default interval of 30 s.
      await lab.clock.advance(15_000);
      await until("healthy", () => lab.targetGroups.health(arn, ID).state === "healthy");
      assert.equal(await (await fetch(`http://127.77.0.1:${port}/`)).text(), "served");
      assert.equal((await health())?.State, "healthy");
      await lab.client.send(new DeregisterTargetsCommand({ TargetGroupArn: arn, Targets }));
      assert.equal((await health())?.Reason, "Target.DeregistrationInProgress");
      assert.equal((await fetch(`http://127.77.0.1:${port}/`)).status, 503);
      await lab.clock.advance(300_000);
      assert.equal(await health(), undefined);
      assert.deepEqual(
        lab.history(arn)?.inService.map((sample) => sample.inService),
        [0, 1, 0],
      );
      assert.equal(lab.lowestInService(arn, lab.clock.now(), lab.clock.now()), 0);
    } finally {
      app.server.close();
      app.server.closeAllConnections();
    }
  });

  it("applies rules, weights, fixed responses and redirects, also after a change", async () => {
    const arn = await targetGroup();
    const port = await freePort();
    const made = await listener(await balancer(), port, arn);
    const ListenerArn = made?.ListenerArn ?? "";
    const url = `http://127.77.0.1:${port}`;
    const fixed = (StatusCode: string) => ({
      Type: "fixed-response" as const,
      FixedResponseConfig: { StatusCode, ContentType: "text/plain", MessageBody: "closed" },
    });
    await lab.client.send(
      new CreateRuleCommand({
        ListenerArn,
        Priority: 10,
        Conditions: [{ Field: "path-pattern", PathPatternConfig: { Values: ["/admin/*"] } }],
        Actions: [fixed("403")],
      }),
    );
    assert.equal((await fetch(`${url}/admin/x`)).status, 403);
    assert.equal((await fetch(url)).status, 503);
    const redirect = {
      Type: "redirect" as const,
      RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" as const },
    };
    await lab.client.send(new ModifyListenerCommand({ ListenerArn, DefaultActions: [redirect] }));
    const answer = await fetch(`${url}/a?b=c`, { redirect: "manual" });
    assert.equal(answer.headers.get("location"), "https://127.77.0.1/a?b=c");
    const rules = await lab.client.send(new DescribeRulesCommand({ ListenerArn }));
    assert.deepEqual(
      rules.Rules?.map((rule) => [rule.Priority, rule.IsDefault]),
      [
        ["10", false],
        ["default", true],
      ],
    );
    const other = await targetGroup({ Name: "green" });
    const TargetGroups = [
      { TargetGroupArn: arn, Weight: 90 },
      { TargetGroupArn: other, Weight: 10 },
    ];
    await lab.client.send(
      new ModifyListenerCommand({
        ListenerArn,
        DefaultActions: [{ Type: "forward", ForwardConfig: { TargetGroups } }],
      }),
    );
    const [shown] =
      (await lab.client.send(new DescribeListenersCommand({ ListenerArns: [ListenerArn] }))).Listeners ?? [];
    assert.deepEqual(shown?.DefaultActions?.[0]?.ForwardConfig?.TargetGroups, TargetGroups);
  });

  it("protects what is in use, and deletes everything in the right order", async () => {
    const arn = await targetGroup();
    const balancerArn = await balancer();
    const port = await freePort();
    const made = await listener(balancerArn, port, arn);
    await assert.rejects(listener(balancerArn, port, arn), { name: "DuplicateListenerException" });
    await assert.rejects(lab.client.send(new DeleteTargetGroupCommand({ TargetGroupArn: arn })), {
      name: "ResourceInUseException",
    });
    const protect = (Value: string) =>
      lab.client.send(
        new ModifyLoadBalancerAttributesCommand({
          LoadBalancerArn: balancerArn,
          Attributes: [{ Key: "deletion_protection.enabled", Value }],
        }),
      );
    await protect("true");
    const remove = () => lab.client.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: balancerArn }));
    await assert.rejects(remove(), { name: "OperationNotPermittedException" });
    await protect("false");
    await lab.client.send(new DeleteListenerCommand({ ListenerArn: made?.ListenerArn ?? "" }));
    await assert.rejects(fetch(`http://127.77.0.1:${port}`));
    await remove();
    await lab.client.send(new DeleteTargetGroupCommand({ TargetGroupArn: arn }));
    assert.equal(lab.targetGroups.exists(arn), false);
  });

  it("says what to do if a listener's port is taken", async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, "127.77.0.1", resolve));
    const address = blocker.address();
    assert.ok(typeof address === "object" && address !== null);
    try {
      const arn = await targetGroup();
      await assert.rejects(
        listener(await balancer(), address.port, arn),
        /EADDRINUSE.*another program listens there/,
      );
    } finally {
      blocker.close();
    }
  });

  it("refuses missing targets and unsupported settings by name", async () => {
    const arn = await targetGroup();
    const unknown = new RegisterTargetsCommand({ TargetGroupArn: arn, Targets: [{ Id: ABSENT }] });
    await assert.rejects(lab.client.send(unknown), { name: "InvalidTargetException" });
    await assert.rejects(
      targetGroup({ Name: "tcp", Protocol: "TCP" }),
      /the lab does not support Protocol 'TCP'/,
    );
    const other = await fetch(lab.url, {
      method: "POST",
      headers: {
        authorization: "AWS4-HMAC-SHA256 Credential=lab/20261120/us-east-1/elasticloadbalancing/aws4_request",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: "Action=DescribeLoadBalancers&Version=2011-11-15",
    });
    assert.equal(other.status, 400);
    assert.match(
      await other.text(),
      /does not support DescribeLoadBalancers of service elasticloadbalancing \(2011-11-15\)/,
    );
  });

  it("refuses malformed ids with AWS's words (aws-load-balancer-controller#328, #3668, #502, #272)", async () => {
    lab.addInstance(ID);
    const TargetGroupArn = await targetGroup();
    const registered = { TargetGroupArn, Targets: [{ Id: ID }] };
    await lab.client.send(new RegisterTargetsCommand(registered));
    for (const Command of [DeregisterTargetsCommand, RegisterTargetsCommand]) {
      const send = (Id: string) =>
        lab.client.send(new Command({ TargetGroupArn, Targets: [{ Id: ID }, { Id }] }));
      for (const Id of [
        "Unauthorized",
        "ip-10-7-0-7.eu-west-1.compute.internal",
        "10.19.173.98",
        "i-1",
        " ",
      ]) {
        await assert.rejects(send(Id), {
          name: "ValidationError",
          message: `Instance ID '${Id}' is not valid`,
        });
      }
      await assert.rejects(send(""), { message: "An instance ID must be specified" });
    }
    const described = await lab.client.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
    assert.equal(described.TargetHealthDescriptions?.length, 1, "refused as a whole");
    const absent = { TargetGroupArn, Targets: [{ Id: ABSENT }] };
    await lab.client.send(new DeregisterTargetsCommand(absent));
    await assert.rejects(lab.client.send(new RegisterTargetsCommand(absent)), {
      name: "InvalidTargetException",
      message: `The following instances do not exist: '${ABSENT}'`,
    });
  });

  it("applies the idle timeout: 504 for a target that is silent for longer", async () => {
    const app = await application((request, response) => {
      if (request.url !== "/silent") {
        response.end("ok");
      }
    });
    lab.addInstance(ID);
    const [LoadBalancerArn, arn, port] = [await balancer(), await targetGroup(), await freePort()];
    await listener(LoadBalancerArn, port, arn);
    const Attributes = [{ Key: "idle_timeout.timeout_seconds", Value: "1" }];
    await lab.client.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }));
    const Targets = [{ Id: ID, Port: app.port }];
    await lab.client.send(new RegisterTargetsCommand({ TargetGroupArn: arn, Targets }));
    assert.equal((await fetch(`http://127.77.0.1:${port}/silent`)).status, 504);
    app.server.close();
    app.server.closeAllConnections();
  });

  it("keeps tags of every resource", async () => {
    const arn = await targetGroup({ Tags: [{ Key: "a", Value: "1" }] });
    await lab.client.send(new AddTagsCommand({ ResourceArns: [arn], Tags: [{ Key: "b", Value: "2" }] }));
    await lab.client.send(new RemoveTagsCommand({ ResourceArns: [arn], TagKeys: ["a"] }));
    const tags = await lab.client.send(new DescribeTagsCommand({ ResourceArns: [arn] }));
    assert.deepEqual(tags.TagDescriptions?.[0]?.Tags, [{ Key: "b", Value: "2" }]);
  });
});
