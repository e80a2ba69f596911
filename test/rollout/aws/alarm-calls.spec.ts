import assert from "node:assert/strict";
import { StateValue } from "@aws-sdk/client-cloudwatch";
import { stubbedPort } from "../support/stubbed-port";

describe("AWS port's alarms (SDK over HTTP)", () => {
  const aws = stubbedPort();

  it("tells which alarms are red and which are missing, metric and composite, over all pages", async () => {
    aws.stub.answers.DescribeAlarms = (input) =>
      JSON.stringify(input).includes("NextToken")
        ? { CompositeAlarms: [{ AlarmName: "all", StateValue: "ALARM" }] }
        : {
            MetricAlarms: [
              { AlarmName: "errors", StateValue: "ALARM" },
              { AlarmName: "latency", StateValue: "OK" },
            ],
            NextToken: "t",
          };
    assert.deepEqual(await aws.port.alarms(["errors", "latency", "gone", "all"]), {
      red: ["errors", "all"],
      missing: ["gone"],
    });
    const [first] = aws.stub.inputsOf("DescribeAlarms");
    assert.deepEqual(first, {
      AlarmNames: ["errors", "latency", "gone", "all"],
      AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
    });
  });

  it("calls no state of the SDK's model red but ALARM", async () => {
    const names = Object.values(StateValue);
    aws.stub.answers.DescribeAlarms = () => ({
      MetricAlarms: names.map((name) => ({ AlarmName: name, StateValue: name })),
    });
    assert.ok(names.length > 1);
    assert.deepEqual(await aws.port.alarms(names), { red: ["ALARM"], missing: [] });
  });

  it("asks nothing where there is nothing to ask for, since without names all alarms would be told", async () => {
    assert.deepEqual(await aws.port.alarms([]), { red: [], missing: [] });
    assert.deepEqual(aws.stub.requests, []);
  });
});
