import assert from "node:assert/strict";
import {
  durationSeconds,
  type Wanted,
  waitForCapacity,
} from "../../../../lab/providers/aws/autoscaling/group-wait";
import { awsCatalogue } from "../../../../lab/providers/aws/catalogue";
import { AwsServices } from "../../../../lab/providers/aws/services";
import { NotReady } from "../../../../lab/providers/protocol/failure";
import { StandIn } from "../../../../lab/providers/protocol/stand-in";
import { Fields } from "../../../../lab/values/fields";
import type { Props } from "../../../../lab/values/values";
import { stubEndpoint } from "./stub-endpoint";

const FIVE = Array.from({ length: 5 }, () => "InService");

/** Time that passes only during a sleep. */
function virtualTime() {
  let time = 0;
  return {
    now: () => time,
    sleep: async (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

/** Hosts by their lifecycle state, or `state/health`. The default is Healthy. */
function described(hosts: readonly string[]) {
  const members = hosts.map((host, index) => {
    const [state, health = "Healthy"] = host.split("/");
    const fields = `<LifecycleState>${state}</LifecycleState><HealthStatus>${health}</HealthStatus>`;
    return `<member><InstanceId>i-${index}</InstanceId>${fields}</member>`;
  });
  const group = `<member><AutoScalingGroupName>g</AutoScalingGroupName><Instances>${members.join("")}</Instances></member>`;
  const result = `<DescribeAutoScalingGroupsResult><AutoScalingGroups>${group}</AutoScalingGroups></DescribeAutoScalingGroupsResult>`;
  return { body: `<DescribeAutoScalingGroupsResponse>${result}</DescribeAutoScalingGroupsResponse>` };
}

async function wait(
  states: readonly string[],
  inputs: Record<string, string | number | string[]>,
  answers: Parameters<typeof stubEndpoint>[0] = {},
  wanted: Wanted = "atLeast",
) {
  const stub = await stubEndpoint({ DescribeAutoScalingGroups: described(states), ...answers });
  try {
    const services = new AwsServices(stub.url, "us-east-1", {});
    await waitForCapacity(services, "g", new Fields(inputs), virtualTime(), wanted);
    return stub.requests.length;
  } finally {
    stub.close();
  }
}

const SIZES = { name: "g", minSize: 3, maxSize: 9, desiredCapacity: 3, waitForCapacityTimeout: "1s" };

/** Changes inputs of a group with five hosts from minSize 3 and desired capacity 3. Returns the update that was sent. */
async function change(news: Props) {
  const answered = (operation: string) => ({ [operation]: { body: `<${operation}Response/>` } });
  const stub = await stubEndpoint({
    DescribeAutoScalingGroups: described(FIVE),
    ...answered("UpdateAutoScalingGroup"),
  });
  try {
    const standIn = new StandIn(awsCatalogue(stub.url, { AWS_REGION: "eu-central-1" }));
    standIn.configure({});
    const olds = { ...SIZES, launchTemplate: { id: "lt-1", version: "4" } };
    const around = { ...virtualTime(), log: () => {}, timeoutSeconds: 0 };
    const urn = { type: "aws:autoscaling/group:Group", name: "g" };
    await standIn.update(urn, "g", { state: olds, olds, news: { ...olds, ...news } }, around);
    const update = stub.requests.find(({ operation }) => operation === "UpdateAutoScalingGroup");
    return Object.fromEntries(new URLSearchParams(update?.body));
  } finally {
    stub.close();
  }
}

describe("lab/providers/aws/autoscaling/group: an update (Terraform's group.go)", () => {
  it("waits after a change of minSize or desired capacity, and fails if scaling has changed the number", async () => {
    await assert.rejects(change({ minSize: 4 }), /5 of 4 instances InService/);
    await assert.rejects(change({ desiredCapacity: 6 }), /5 of 6 instances InService/);
    await change({ minSize: 5 });
  });

  it("sends only what changed, so that sizes and a template that a rollout has set stay", async () => {
    const sent = async (news: Props) => {
      const {
        Action: _action,
        Version: _version,
        AutoScalingGroupName: _name,
        ...members
      } = await change(news);
      return members;
    };
    assert.deepEqual(await sent({ healthCheckGracePeriod: 90 }), { HealthCheckGracePeriod: "90" });
    assert.deepEqual(await sent({ maxSize: 12 }), { MaxSize: "12" });
    assert.deepEqual(await sent({ launchTemplate: { id: "lt-1", version: "5" } }), {
      "LaunchTemplate.LaunchTemplateId": "lt-1",
      "LaunchTemplate.Version": "5",
    });
    assert.deepEqual(await change({ tags: [] }), {});
  });

  it("waits for nothing after a change of maxSize, or with a timeout of 0", async () => {
    await change({ maxSize: 12 });
    await change({ minSize: 4, waitForCapacityTimeout: "0" });
  });
});

describe("lab/providers/aws/autoscaling/group-wait (Terraform's wait for capacity)", () => {
  it("ends when the desired number is InService", async () => {
    assert.equal(await wait(["InService", "InService", "Pending"], { desiredCapacity: 2 }), 1);
  });

  it("accepts more on create, but does not count a leaving or unhealthy host as InService", async () => {
    assert.equal(await wait(FIVE, { desiredCapacity: 3, minSize: 3 }), 1);
    const hosts = ["InService", "InService/Unhealthy", "Terminating"];
    await assert.rejects(wait(hosts, { minSize: 2, waitForCapacityTimeout: "1s" }), /: 1 of 2 instances/);
  });

  it(
    "needs exactly the larger of minSize and the desired capacity in the inputs on update, whatever " +
      "scaling has made of it",
    async () => {
      const update = (inputs: Record<string, number>) =>
        wait(FIVE, { ...inputs, waitForCapacityTimeout: "1s" }, {}, "exactly");
      await assert.rejects(
        update({ desiredCapacity: 3, minSize: 4 }),
        /5 of 4 instances InService \(exactly/,
      );
      await assert.rejects(update({ desiredCapacity: 3, minSize: 6 }), /5 of 6 instances InService/);
      await update({ desiredCapacity: 3, minSize: 5 });
      await update({ desiredCapacity: 5, minSize: 1, minElbCapacity: 9 });
    },
  );

  it("gives up after waitForCapacityTimeout, and says what is missing", async () => {
    const waiting = wait(["InService", "Pending:Wait"], { desiredCapacity: 2, waitForCapacityTimeout: "2s" });
    await assert.rejects(waiting, (error: unknown) => {
      assert.ok(error instanceof NotReady);
      assert.match(error.message, /waited 2 s for Auto Scaling group g: 1 of 2 instances InService/);
      return error.id === "g";
    });
  });

  it("waits for hosts that are InService in a Classic Load Balancer, if a number of them is wanted", async () => {
    const state = "<InstanceId>i-0</InstanceId><State>OutOfService</State>";
    const result = `<InstanceStates><member>${state}</member></InstanceStates>`;
    const answer = `<DescribeInstanceHealthResponse><DescribeInstanceHealthResult>${result}</DescribeInstanceHealthResult></DescribeInstanceHealthResponse>`;
    const inputs = { desiredCapacity: 1, waitForElbCapacity: 1, waitForCapacityTimeout: "1s" };
    await assert.rejects(
      wait(
        ["InService"],
        { ...inputs, loadBalancers: ["shop"] },
        { DescribeInstanceHealth: { body: answer } },
      ),
      /0 of 1 instances InService in shop/,
    );
  });

  it("makes no call with a timeout of 0, on create and on update", async () => {
    const inputs = { desiredCapacity: 2, waitForCapacityTimeout: "0" };
    assert.equal(await wait([], inputs), 0);
    assert.equal(await wait([], inputs, {}, "exactly"), 0);
  });

  it("reads durations as Go writes them", () => {
    assert.deepEqual(["10m", "1h30m", "45s", "0", undefined].map(durationSeconds), [600, 5400, 45, 0, 600]);
    assert.throws(() => durationSeconds("soon"), /waitForCapacityTimeout is "soon"/);
  });
});
