import assert from "node:assert/strict";
import validate from "asl-validator";
import {
  countOf,
  suspensionDefinition,
  suspensionMetric,
} from "../../../infra/observability/suspension-definition";

const DEFINITION = JSON.parse(suspensionDefinition("aws"));

describe("the state machine that counts suspended processes", () => {
  it("is valid Amazon States Language, by schema, paths and transitions", () => {
    const { isValid, errors } = validate(DEFINITION);
    assert.deepEqual(errors, []);
    assert.ok(isValid);
  });

  it("would be refused without a valid start state", () => {
    assert.equal(validate({ ...DEFINITION, StartAt: "Nowhere" }).isValid, false);
  });

  it("calls the APIs of the stack's partition", () => {
    const calls = (partition: string) =>
      [...suspensionDefinition(partition).matchAll(/"Resource":"([^"]+)"/g)].map(([, arn]) => arn);
    assert.deepEqual(
      new Set(calls("aws-cn")),
      new Set([
        "arn:aws-cn:states:::aws-sdk:autoscaling:describeAutoScalingGroups",
        "arn:aws-cn:states:::aws-sdk:cloudwatch:putMetricData",
      ]),
    );
  });

  it("writes the metric that the alarm reads, for the group that was described", () => {
    const { namespace, metricName } = suspensionMetric("");
    for (const state of ["WriteNumber", "WriteNone"]) {
      const { Namespace, MetricData } = DEFINITION.States[state].Parameters;
      assert.equal(Namespace, namespace);
      assert.equal(MetricData[0].MetricName, metricName);
      assert.deepEqual(MetricData[0].Dimensions, [
        { Name: "AutoScalingGroupName", "Value.$": "$.AutoScalingGroupName" },
      ]);
    }
  });

  it("describes the group in its input", () => {
    assert.deepEqual(Object.keys(JSON.parse(countOf("shop"))), ["AutoScalingGroupName"]);
    assert.deepEqual(DEFINITION.States.DescribeGroup.Parameters, {
      "AutoScalingGroupNames.$": "States.Array($.AutoScalingGroupName)",
    });
  });

  it("finishes before the next count starts", () => {
    assert.ok(DEFINITION.TimeoutSeconds < 60);
  });
});
