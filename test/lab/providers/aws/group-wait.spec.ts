import assert from "node:assert/strict";
import { durationSeconds, waitForCapacity } from "../../../../lab/providers/aws/autoscaling/group-wait";
import { AwsServices } from "../../../../lab/providers/aws/services";
import { NotReady } from "../../../../lab/providers/protocol/failure";
import { Fields } from "../../../../lab/providers/protocol/fields";
import { stubEndpoint } from "./stub-endpoint";

/** Time that passes only while somebody sleeps. */
function virtualTime() {
  let time = 0;
  return {
    now: () => time,
    sleep: async (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

function described(states: readonly string[]) {
  const members = states.map(
    (state, index) =>
      `<member><InstanceId>i-${index}</InstanceId><LifecycleState>${state}</LifecycleState></member>`,
  );
  const group = `<member><AutoScalingGroupName>g</AutoScalingGroupName><Instances>${members.join("")}</Instances></member>`;
  const result = `<DescribeAutoScalingGroupsResult><AutoScalingGroups>${group}</AutoScalingGroups></DescribeAutoScalingGroupsResult>`;
  return { body: `<DescribeAutoScalingGroupsResponse>${result}</DescribeAutoScalingGroupsResponse>` };
}

async function wait(
  states: readonly string[],
  inputs: Record<string, string | number | string[]>,
  answers: Parameters<typeof stubEndpoint>[0] = {},
) {
  const stub = await stubEndpoint({ DescribeAutoScalingGroups: described(states), ...answers });
  try {
    const services = new AwsServices(stub.url, "us-east-1", {});
    await waitForCapacity(services, "g", new Fields(inputs), virtualTime());
    return stub.requests.length;
  } finally {
    stub.close();
  }
}

describe("lab/providers/aws/autoscaling/group-wait (Terraform's wait for capacity)", () => {
  it("is over when the desired number is InService", async () => {
    assert.equal(await wait(["InService", "InService", "Pending"], { desiredCapacity: 2 }), 1);
  });

  it("gives up after waitForCapacityTimeout, saying what is missing", async () => {
    const waiting = wait(["InService", "Pending:Wait"], { desiredCapacity: 2, waitForCapacityTimeout: "2s" });
    await assert.rejects(waiting, (error: unknown) => {
      assert.ok(error instanceof NotReady);
      assert.match(error.message, /waited 2 s for Auto Scaling group g: 1 of 2 instances InService/);
      return error.id === "g";
    });
  });

  it("waits for hosts that are InService in a Classic Load Balancer, if so many are wanted", async () => {
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

  it("does not ask at all with a timeout of 0", async () => {
    assert.equal(await wait([], { desiredCapacity: 2, waitForCapacityTimeout: "0" }), 0);
  });

  it("reads durations as Go writes them", () => {
    assert.deepEqual(["10m", "1h30m", "45s", "0", undefined].map(durationSeconds), [600, 5400, 45, 0, 600]);
    assert.throws(() => durationSeconds("soon"), /waitForCapacityTimeout is "soon"/);
  });
});
