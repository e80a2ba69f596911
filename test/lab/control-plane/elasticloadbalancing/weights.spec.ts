import assert from "node:assert/strict";
import type { Server } from "node:http";
import {
  type Action,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DeleteRuleCommand,
  DescribeRulesCommand,
  DescribeTargetHealthCommand,
  ModifyRuleCommand,
  RegisterTargetsCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { application, until } from "../../load-balancer/balancer";
import { startElb } from "./fakes";

const SIDES = ["blue", "green"] as const;
type Side = (typeof SIDES)[number];
const WORKERS = 20;

describe("weights of a listener rule, under load (ELB guide, forward actions; API reference, ForwardActionConfig)", () => {
  let lab: Awaited<ReturnType<typeof startElb>>;
  let servers: Server[];
  let arns: Record<Side, string>;
  let url: string;
  let rule: string;
  /** Holds back what an application answers to /slow. */
  let held: (() => void)[];

  beforeEach(async () => {
    lab = await startElb();
    [servers, held] = [[], []];
    arns = { blue: await side("blue"), green: await side("green") };
    const { LoadBalancers } = await lab.client.send(
      new CreateLoadBalancerCommand({ Name: "web", Subnets: ["subnet-a", "subnet-b"] }),
    );
    const { server, port } = await application(() => {});
    server.close();
    const closed = { Type: "fixed-response" as const, FixedResponseConfig: { StatusCode: "404" } };
    const { Listeners } = await lab.client.send(
      new CreateListenerCommand({
        LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn,
        Protocol: "HTTP",
        Port: port,
        DefaultActions: [closed],
      }),
    );
    const { Rules } = await lab.client.send(
      new CreateRuleCommand({
        ListenerArn: Listeners?.[0]?.ListenerArn,
        Priority: 50_000,
        Conditions: [{ Field: "path-pattern", PathPatternConfig: { Values: ["/*"] } }],
        Actions: [forward(1, 0)],
      }),
    );
    rule = Rules?.[0]?.RuleArn ?? "";
    url = `http://127.77.0.1:${port}`;
    // Half of the default interval of 30 s.
    await lab.clock.advance(15_000);
    await until("healthy", () =>
      SIDES.every((name) => lab.targetGroups.health(arns[name], id(name)).state === "healthy"),
    );
  });

  afterEach(async () => {
    await lab.close();
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  });

  const id = (name: Side) => `i-0000000000000000${SIDES.indexOf(name)}`;

  async function side(name: Side): Promise<string> {
    const app = await application((request, response) => {
      const answer = () => void response.end(name);
      if (request.url === "/slow") {
        held.push(answer);
      } else {
        answer();
      }
    });
    servers.push(app.server);
    lab.addInstance(id(name));
    const group = { Name: name, Protocol: "HTTP" as const, Port: app.port, VpcId: "vpc-1" };
    const { TargetGroups } = await lab.client.send(new CreateTargetGroupCommand(group));
    const TargetGroupArn = TargetGroups?.[0]?.TargetGroupArn ?? "";
    await lab.client.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: id(name) }] }));
    return TargetGroupArn;
  }

  function forward(blue: number, green: number, sticky = false): Action {
    const TargetGroups = [
      { TargetGroupArn: arns.blue, Weight: blue },
      { TargetGroupArn: arns.green, Weight: green },
    ];
    const stickiness = sticky ? { TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 } } : {};
    return { Type: "forward", ForwardConfig: { TargetGroups, ...stickiness } };
  }

  const weigh = (blue: number, green: number, sticky = false) =>
    lab.client.send(new ModifyRuleCommand({ RuleArn: rule, Actions: [forward(blue, green, sticky)] }));

  const ask = async (path = "/") => {
    const response = await fetch(`${url}${path}`);
    return response.status === 200 ? response.text() : String(response.status);
  };

  /** As many requests by 20 workers at once; how often each answer came. */
  const load = async (requests: number) => {
    const counts: Record<string, number> = {};
    let left = requests;
    const work = async () => {
      while (left > 0) {
        left -= 1;
        const answer = await ask();
        counts[answer] = (counts[answer] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
    return counts;
  };

  it("share the requests exactly, after each change", async () => {
    assert.deepEqual(await load(40), { blue: 40 });
    await weigh(3, 1);
    assert.deepEqual(await load(80), { blue: 60, green: 20 });
    await weigh(1, 9);
    assert.deepEqual(await load(50), { blue: 5, green: 45 });
    await weigh(0, 999);
    assert.deepEqual(await load(40), { green: 40 });
  });

  it("flip between two requests without losing one: what is under way ends where it began", async () => {
    const slow = ask("/slow");
    await until("the slow request is with blue", () => held.length === 1);
    const around = load(200);
    await weigh(0, 1);
    assert.deepEqual(await load(40), { green: 40 });
    const { blue = 0, green = 0, ...others } = await around;
    assert.deepEqual([blue + green, others], [200, {}]);
    held[0]?.();
    assert.equal(await slow, "blue");
  });

  it("leave a group its share when it has no healthy target", async () => {
    servers[1]?.closeAllConnections();
    servers[1]?.close();
    await lab.clock.advance(60_000);
    await until("unhealthy", () => lab.targetGroups.health(arns.green, id("green")).state !== "healthy");
    await weigh(1, 1);
    const { blue, ...failed } = await load(40);
    assert.equal(blue, 20);
    assert.equal(
      Object.values(failed).reduce((sum, count) => sum + count, 0),
      20,
    );
  });

  it("keep a group of weight 0 in use, and leave one of no rule unused", async () => {
    const reason = async (name: Side) => {
      const health = await lab.client.send(new DescribeTargetHealthCommand({ TargetGroupArn: arns[name] }));
      return health.TargetHealthDescriptions?.[0]?.TargetHealth?.Reason;
    };
    assert.deepEqual([await reason("blue"), await reason("green")], [undefined, undefined]);
    await lab.client.send(new DeleteRuleCommand({ RuleArn: rule }));
    assert.deepEqual([await reason("blue"), await reason("green")], ["Target.NotInUse", "Target.NotInUse"]);
  });

  it("are shown as they were set; a change without actions keeps them", async () => {
    await weigh(7, 2);
    const Conditions = [{ Field: "path-pattern", Values: ["/a/*"] }];
    await lab.client.send(new ModifyRuleCommand({ RuleArn: rule, Conditions }));
    const { Rules } = await lab.client.send(new DescribeRulesCommand({ RuleArns: [rule] }));
    assert.deepEqual(
      Rules?.[0]?.Actions?.[0]?.ForwardConfig?.TargetGroups,
      forward(7, 2).ForwardConfig?.TargetGroups,
    );
    assert.equal(await ask("/b"), "404");
  });

  it("belong to a rule whose priority nobody else has, from 1 to 50000", async () => {
    const [, ListenerArn = ""] = /^(.*)\/[^/]+$/.exec(rule.replace(":listener-rule/", ":listener/")) ?? [];
    const create = (Priority: number) =>
      lab.client.send(
        new CreateRuleCommand({
          ListenerArn,
          Priority,
          Conditions: [{ Field: "path-pattern", Values: ["*"] }],
          Actions: [forward(1, 0)],
        }),
      );
    await assert.rejects(create(50_000), { name: "PriorityInUseException" });
    await assert.rejects(create(50_001), /Priority is 50001; allowed: an integer from 1 to 50000/);
    await lab.client.send(new DeleteRuleCommand({ RuleArn: rule }));
    await create(50_000);
    assert.equal(await ask("/any/path"), "blue");
    const { Rules } = await lab.client.send(new DescribeRulesCommand({ ListenerArn }));
    assert.deepEqual(
      Rules?.map(({ Priority, IsDefault }) => [Priority, IsDefault]),
      [
        ["50000", false],
        ["default", true],
      ],
    );
  });

  it("are written down over time, with the hosts in service, for the rehearsal and the lab's status", async () => {
    await lab.clock.advance(5000);
    await weigh(1, 3);
    const [traffic, ...more] = lab.sharedTraffic();
    assert.deepEqual(more, []);
    assert.deepEqual(
      traffic?.weights.map(({ shares }) => shares),
      [
        { blue: 1, green: 0 },
        { blue: 1, green: 3 },
      ],
    );
    assert.equal(traffic?.weights[1]?.atMs, lab.clock.now());
    assert.deepEqual(
      SIDES.map((name) => traffic?.inService[name]?.at(-1)?.inService),
      [1, 1],
    );
    assert.deepEqual(
      lab.overview().map(({ shares }) => shares.map((text) => text.replace(/port \d+/, "port N"))),
      [["port N, rule 50000: blue 25 %, green 75 %"]],
    );
  });

  it("go from 0 to 999, and stickiness of target groups is refused by name", async () => {
    await assert.rejects(weigh(1000, 0), /Weight is 1000; allowed: an integer from 0 to 999/);
    await assert.rejects(weigh(1, 1, true), /does not support stickiness of target groups/);
  });
});
