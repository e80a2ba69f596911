import assert from "node:assert/strict";
import { stubbedPort } from "../support/stubbed-port";

const LEAVING = "Instance deregistration currently in progress.";
const NEW = "Instance has not passed the configured HealthyThreshold number of health checks consecutively.";
const FAILED = "Instance has failed at least the UnhealthyThreshold number of health checks consecutively.";

/** Words of the API reference 2012-06-01, InstanceState. */
describe("AWS port, health in a Classic Load Balancer", () => {
  const aws = stubbedPort();

  async function read(state: string, description: string) {
    const member = `<InstanceId>i-1</InstanceId><State>${state}</State><ReasonCode>ELB</ReasonCode><Description>${description}</Description>`;
    aws.stub.answers = {
      DescribeInstanceHealth: () => `<InstanceStates><member>${member}</member></InstanceStates>`,
    };
    return aws.port.instanceHealth("shop");
  }

  it("reads the health of all registered instances by the load balancer's name", async () => {
    await read("InService", "N/A");
    assert.deepEqual(aws.stub.inputsOf("DescribeInstanceHealth"), [
      { Action: "DescribeInstanceHealth", Version: "2012-06-01", LoadBalancerName: "shop" },
    ]);
  });

  for (const [state, description, expected] of [
    ["InService", "N/A", { state: "healthy" }],
    ["InService", LEAVING, { state: "leaving", reason: LEAVING }],
    ["OutOfService", NEW, { state: "initial", reason: NEW }],
    ["OutOfService", "Instance registration is still in progress.", { state: "initial" }],
    ["OutOfService", FAILED, { state: "OutOfService", reason: FAILED }],
    ["Unknown", "A transient error occurred. Please try again later.", { state: "Unknown" }],
  ] as const) {
    it(`takes ${state}, "${description}", as ${expected.state}`, async () => {
      const [record] = await read(state, description);
      const reason = description === "N/A" ? undefined : description;
      assert.deepEqual(record && { ...record, reason: record.reason }, {
        ...{ instanceId: "i-1", reason },
        ...expected,
      });
    });
  }
});
