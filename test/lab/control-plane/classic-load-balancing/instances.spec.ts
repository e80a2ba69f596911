import assert from "node:assert/strict";
import type { Server, ServerResponse } from "node:http";
import {
  ConfigureHealthCheckCommand,
  CreateLoadBalancerCommand,
  CreateLoadBalancerListenersCommand,
  DeregisterInstancesFromLoadBalancerCommand,
  DescribeInstanceHealthCommand,
  DescribeLoadBalancersCommand,
  ModifyLoadBalancerAttributesCommand,
  RegisterInstancesWithLoadBalancerCommand,
} from "@aws-sdk/client-elastic-load-balancing";
import { application, until } from "../../load-balancer/balancer";
import { startClassic } from "./fakes";

const LoadBalancerName = "shop";
const ID = "i-0123456789abcdef0";
const ABSENT = "i-00000000000000000";
const NEW = "Instance registration is still in progress.";
const LEAVING = "Instance deregistration currently in progress.";
const GONE = "Instance is not currently registered with the LoadBalancer.";

/** What was due while the clock stood; undefined while it goes. */
let due: (() => void)[] | undefined;

/** A load balancer's clock in which every wait takes a hundredth of the time, and which may stand. */
const fast = {
  now: () => Date.now(),
  after: (milliseconds: number, callback: () => void) => {
    const timer = setTimeout(() => (due === undefined ? callback() : due.push(callback)), milliseconds / 100);
    return () => clearTimeout(timer);
  },
};

/** Time stands while `run` does, so that no health check comes in between. */
async function standing<T>(run: () => Promise<T>): Promise<T> {
  due = [];
  try {
    return await run();
  } finally {
    const callbacks = due;
    due = undefined;
    for (const callback of callbacks) {
      callback();
    }
  }
}

describe("instances of a Classic Load Balancer (API reference, InstanceState)", () => {
  let lab: Awaited<ReturnType<typeof startClassic>>;
  let app: { readonly server: Server; readonly port: number };
  let listenerPort: number;
  let sound = true;
  const held: ServerResponse[] = [];

  beforeEach(async () => {
    sound = true;
    lab = await startClassic(fast);
    app = await application((request, response) => {
      if (request.url === "/held") {
        held.push(response);
      } else {
        response.writeHead(request.url === "/health" && !sound ? 500 : 200).end("served");
      }
    });
    const free = await application(() => {});
    free.server.close();
    listenerPort = free.port;
    const Listeners = [{ Protocol: "HTTP", LoadBalancerPort: free.port, InstancePort: app.port }];
    const Subnets = ["subnet-a"];
    await lab.client.send(new CreateLoadBalancerCommand({ LoadBalancerName, Listeners, Subnets }));
    const times = { Interval: 5, Timeout: 4, HealthyThreshold: 3, UnhealthyThreshold: 2 };
    const HealthCheck = { Target: `HTTP:${app.port}/health`, ...times };
    await lab.client.send(new ConfigureHealthCheckCommand({ LoadBalancerName, HealthCheck }));
    lab.addInstance(ID);
  });

  afterEach(async () => {
    for (const response of held.splice(0)) {
      response.end();
    }
    await lab.close();
    app.server.close();
    app.server.closeAllConnections();
  });

  const Instances = [{ InstanceId: ID }];
  const register = () =>
    lab.client.send(new RegisterInstancesWithLoadBalancerCommand({ LoadBalancerName, Instances }));
  const deregister = () =>
    lab.client.send(new DeregisterInstancesFromLoadBalancerCommand({ LoadBalancerName, Instances }));
  const health = async (input: object = {}) =>
    (await lab.client.send(new DescribeInstanceHealthCommand({ LoadBalancerName, ...input })))
      .InstanceStates ?? [];
  const is = (state: string) => () => lab.classicLoadBalancers.health(LoadBalancerName, ID).state === state;
  const drain = (Timeout: number) =>
    lab.client.send(
      new ModifyLoadBalancerAttributesCommand({
        LoadBalancerName,
        LoadBalancerAttributes: { ConnectionDraining: { Enabled: true, Timeout } },
      }),
    );
  const get = (path = "/") => fetch(`http://127.78.0.1:${listenerPort}${path}`);

  it("is OutOfService, with AWS's words, until it has passed its checks; then it serves", async () => {
    assert.equal((await get()).status, 503);
    await standing(async () => {
      const { Instances: registered } = await register();
      assert.deepEqual(registered, Instances);
      const [state] = await health();
      assert.deepEqual(
        { ...state },
        { InstanceId: ID, State: "OutOfService", ReasonCode: "ELB", Description: NEW },
      );
      assert.equal((await get()).status, 503);
    });
    await until("in service", is("healthy"));
    const inService = { InstanceId: ID, State: "InService", ReasonCode: "N/A", Description: "N/A" };
    assert.deepEqual(await health(), [inService]);
    assert.equal(await (await get()).text(), "served");
  });

  it("leaves when its checks fail, and returns", async () => {
    await register();
    await until("in service", is("healthy"));
    sound = false;
    await until("out of service", is("unhealthy"));
    const [state] = await health();
    assert.equal(state?.State, "OutOfService");
    assert.match(state?.Description ?? "", /^Instance has failed at least the UnhealthyThreshold/);
    sound = true;
    await until(
      "is InService while it drains, as only the description shows; the request in progress is finished",
      is("healthy"),
    );
  });

  it("is InService while it drains, which only the description tells; the request in flight is finished", async () => {
    await drain(300);
    await register();
    await until("in service", is("healthy"));
    const answer = get("/held");
    await until("request in flight", () => held.length === 1);
    await deregister();
    const draining = { InstanceId: ID, State: "InService", ReasonCode: "N/A", Description: LEAVING };
    assert.deepEqual(await health(), [draining]);
    assert.equal((await get()).status, 503, "no new request");
    held[0]?.end("finished");
    assert.equal(await (await answer).text(), "finished");
    await until("gone", is("unused"));
    assert.deepEqual(await health(), []);
    assert.equal((await health({ Instances }))[0]?.Description, GONE);
  });

  it("cuts off requests in progress when the draining timeout is over", async () => {
    await drain(20);
    await register();
    await until("in service", is("healthy"));
    const answer = get("/held");
    await until("request in flight", () => held.length === 1);
    await deregister();
    assert.equal((await answer).status, 502);
    assert.ok(is("unused")());
  });

  it("leaves at once without connection draining", async () => {
    await register();
    await until("in service", is("healthy"));
    const answer = get("/held");
    await until("request in flight", () => held.length === 1);
    await deregister();
    assert.ok(is("unused")());
    assert.equal((await answer).status, 502);
  });

  it("serves each listener's own instance port", async () => {
    const other = await application((_request, response) => response.end("other"));
    const free = await application(() => {});
    free.server.close();
    const Listeners = [{ Protocol: "HTTP", LoadBalancerPort: free.port, InstancePort: other.port }];
    await lab.client.send(new CreateLoadBalancerListenersCommand({ LoadBalancerName, Listeners }));
    await register();
    await until("in service", is("healthy"));
    assert.equal(await (await get()).text(), "served");
    assert.equal(await (await fetch(`http://127.78.0.1:${free.port}`)).text(), "other");
    other.server.close();
    other.server.closeAllConnections();
  });

  it("applies the idle timeout: 504 for an instance that is silent for longer", async () => {
    await register();
    await until("in service", is("healthy"));
    const LoadBalancerAttributes = { ConnectionSettings: { IdleTimeout: 1 } };
    const command = new ModifyLoadBalancerAttributesCommand({ LoadBalancerName, LoadBalancerAttributes });
    await lab.client.send(command);
    assert.equal((await get("/held")).status, 504);
  });

  it("shows registered instances and refuses unknown ones", async () => {
    await register();
    const names = { LoadBalancerNames: [LoadBalancerName] };
    const shown = await lab.client.send(new DescribeLoadBalancersCommand(names));
    assert.deepEqual(shown.LoadBalancerDescriptions?.[0]?.Instances, Instances);
    const unknown = { LoadBalancerName, Instances: [{ InstanceId: ABSENT }] };
    await assert.rejects(lab.client.send(new RegisterInstancesWithLoadBalancerCommand(unknown)), {
      name: "InvalidEndPointException",
    });
    await assert.rejects(health(unknown), /Could not find EC2 instance i-0{17}/);
  });

  it("refuses malformed ids with EC2's words, all of them or none (quoted in aws-missing-tools#104)", async () => {
    await register();
    const Instances = [{ InstanceId: ID }, { InstanceId: "Unauthorized" }];
    const refusal = {
      name: "InvalidEndPointException",
      message:
        /^InvalidInstance found in \[i-0123456789abcdef0, Unauthorized\]\. Invalid id: "Unauthorized" \(Service: AmazonEC2; Status Code: 400; Error Code: InvalidInstanceID\.Malformed; Request ID: /,
    };
    for (const Command of [
      DeregisterInstancesFromLoadBalancerCommand,
      RegisterInstancesWithLoadBalancerCommand,
    ]) {
      await assert.rejects(lab.client.send(new Command({ LoadBalancerName, Instances })), refusal);
    }
    await assert.rejects(health({ Instances }), refusal);
    assert.notEqual(lab.classicLoadBalancers.health(LoadBalancerName, ID).state, "unused");
  });
});
