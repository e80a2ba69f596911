import assert from "node:assert/strict";
import { AwsServices } from "../../../../../lab/providers/aws/services";
import { stateMachine } from "../../../../../lab/providers/aws/sfn/state-machine";
import { Fields } from "../../../../../lab/values/fields";
import { stubEndpoint } from "../stub-endpoint";

const ARN = "arn:aws:states:eu-central-1:123456789012:stateMachine:count";
const MACHINE = { name: "count", type: "EXPRESS", definition: "{}", roleArn: "arn:role" };

async function calls(work: (context: Parameters<typeof stateMachine.create>[1]) => Promise<unknown>) {
  const stub = await stubEndpoint({
    CreateStateMachine: { body: JSON.stringify({ stateMachineArn: ARN }) },
    UpdateStateMachine: { body: "{}" },
    DescribeStateMachine: { status: 400, body: '{"__type":"StateMachineDoesNotExist","message":"gone"}' },
  });
  try {
    const services = new AwsServices(stub.url, "eu-central-1", {});
    const context = { services, log: () => {}, sleep: async () => {}, now: () => 0, timeoutSeconds: 0 };
    const result = await work(context);
    return { result, bodies: stub.requests.map(({ body }) => JSON.parse(body)) };
  } finally {
    stub.close();
  }
}

describe("the stand-in of a state machine", () => {
  it("has its ARN as id, and logs where the program says", async () => {
    const loggingConfiguration = { level: "ERROR", includeExecutionData: false, logDestination: "arn:log:*" };
    const inputs = new Fields({ ...MACHINE, loggingConfiguration, tags: { Stack: "test" } });
    const { result, bodies } = await calls((context) => stateMachine.create(inputs, context));
    assert.equal(result, ARN);
    assert.deepEqual(bodies[0], {
      ...MACHINE,
      tags: [{ key: "Stack", value: "test" }],
      loggingConfiguration: {
        level: "ERROR",
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: "arn:log:*" } }],
      },
    });
  });

  it("stops logging if the program has no configuration any more, because an update keeps what it does not name", async () => {
    const olds = new Fields({
      ...MACHINE,
      loggingConfiguration: { level: "ALL", logDestination: "arn:log:*" },
    });
    const change = { olds, news: new Fields(MACHINE), state: olds, changed: ["loggingConfiguration"] };
    const { bodies } = await calls(async (context) => stateMachine.update?.(ARN, change, context));
    assert.deepEqual(bodies[0]?.loggingConfiguration, {
      level: "OFF",
      includeExecutionData: false,
      destinations: [],
    });
  });

  it("is gone in a refresh if AWS does not know it any more", async () => {
    const { result } = await calls((context) => stateMachine.read(ARN, new Fields(MACHINE), context));
    assert.equal(result, undefined);
  });
});
