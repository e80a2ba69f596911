import assert from "node:assert/strict";
import { startingPolicy } from "../../../infra/observability/minute-policies";
import { countingPolicy } from "../../../infra/observability/suspension-policies";
import type { PolicyDocument } from "../../../infra/roles/policy-document";
import { type Call, evaluate } from "../../support/iam-evaluator";

const HERE = "eu-central-1:123456789012";
const LOG = `arn:aws:logs:${HERE}:log-group:/aws/vendedlogs/states/shop-suspensions`;
const MACHINE = `arn:aws:states:${HERE}:stateMachine:shop-suspensions`;
const metric = (namespace: string): Call => ({
  action: "cloudwatch:PutMetricData",
  resource: "*",
  context: { "cloudwatch:namespace": namespace },
});

function decides(document: PolicyDocument, calls: readonly Call[], wanted: string): void {
  for (const call of calls) {
    it(`${wanted}: ${call.action} on ${call.resource} ${JSON.stringify(call.context ?? "")}`, () => {
      assert.equal(evaluate([document], call), wanted);
    });
  }
}

describe("the policy of the count of suspended processes", () => {
  decides(
    countingPolicy(LOG),
    [
      { action: "autoscaling:DescribeAutoScalingGroups", resource: "*" },
      metric("InService"),
      { action: "logs:CreateLogDelivery", resource: "*" },
      { action: "logs:PutLogEvents", resource: `${LOG}:log-stream:1` },
    ],
    "allowed",
  );
  decides(
    countingPolicy(LOG),
    [
      metric("AWS/EC2"),
      { action: "cloudwatch:PutMetricData", resource: "*" },
      { action: "autoscaling:ResumeProcesses", resource: "*" },
      { action: "autoscaling:SuspendProcesses", resource: "*" },
      {
        action: "logs:PutLogEvents",
        resource: `arn:aws:logs:${HERE}:log-group:/aws/vendedlogs/states/other:log-stream:1`,
      },
      { action: "logs:DeleteLogGroup", resource: LOG },
    ],
    "not allowed",
  );
});

describe("the policy of its schedule", () => {
  decides(startingPolicy(MACHINE), [{ action: "states:StartExecution", resource: MACHINE }], "allowed");
  decides(
    startingPolicy(MACHINE),
    [
      { action: "states:StartExecution", resource: `${MACHINE}-other` },
      { action: "states:StopExecution", resource: MACHINE },
    ],
    "not allowed",
  );
});
