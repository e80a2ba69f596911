import assert from "node:assert/strict";
import { deadManPolicy } from "../../../infra/observability/dead-man-policy";
import { type Call, evaluate } from "../../support/iam-evaluator";

const HERE = "eu-central-1:123456789012";
const LOG = `arn:aws:logs:${HERE}:log-group:/aws/vendedlogs/states/shop-dead-man`;
const KEY = `arn:aws:kms:${HERE}:key/1`;
const TOPIC = `arn:aws:sns:${HERE}:shop-alerts`;
const GUARD = "arn:aws:s3:::releases/guard/shop/shop.json";

const group = (name: string) =>
  `arn:aws:autoscaling:${HERE}:autoScalingGroup:1-2:autoScalingGroupName/${name}`;
const deployments = (name: string) => `arn:aws:codedeploy:${HERE}:deploymentgroup:shop/${name}`;

const POLICY = deadManPolicy(
  [
    {
      autoScalingGroupName: "shop-hosts",
      applicationName: "shop",
      deploymentGroupName: "shop",
      guard: { bucket: "releases", key: "guard/shop/shop.json" },
    },
  ],
  {
    account: { accountId: "123456789012", partition: "aws" },
    region: "eu-central-1",
    topicArn: TOPIC,
    bucketKeyArn: KEY,
    logGroupArn: LOG,
  },
);

function decides(wanted: string, calls: readonly Call[]): void {
  for (const call of calls) {
    it(`${wanted}: ${call.action} on ${call.resource} ${JSON.stringify(call.context ?? "")}`, () => {
      assert.equal(evaluate([POLICY], call), wanted);
    });
  }
}

describe("the policy of the dead-man", () => {
  decides("allowed", [
    { action: "s3:GetObject", resource: GUARD },
    { action: "s3:GetObject", resource: `${GUARD}.restored` },
    { action: "s3:PutObject", resource: `${GUARD}.restored` },
    { action: "s3:ListBucket", resource: "arn:aws:s3:::releases" },
    { action: "codedeploy:ListDeployments", resource: deployments("shop") },
    { action: "autoscaling:ResumeProcesses", resource: group("shop-hosts") },
    { action: "sns:Publish", resource: TOPIC },
    {
      action: "kms:Decrypt",
      resource: KEY,
      context: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
    },
    { action: "logs:CreateLogDelivery", resource: "*" },
    { action: "logs:PutLogEvents", resource: `${LOG}:log-stream:1` },
  ]);
  decides("not allowed", [
    { action: "s3:PutObject", resource: GUARD },
    { action: "s3:DeleteObject", resource: GUARD },
    { action: "s3:GetObject", resource: "arn:aws:s3:::releases/guard/shop/other.json" },
    { action: "s3:GetObject", resource: "arn:aws:s3:::releases/revisions/1.tgz" },
    { action: "codedeploy:ListDeployments", resource: deployments("other") },
    { action: "codedeploy:StopDeployment", resource: "*" },
    { action: "autoscaling:ResumeProcesses", resource: group("shop-hosts-2") },
    { action: "autoscaling:SuspendProcesses", resource: group("shop-hosts") },
    { action: "autoscaling:SetDesiredCapacity", resource: group("shop-hosts") },
    { action: "autoscaling:TerminateInstanceInAutoScalingGroup", resource: group("shop-hosts") },
    { action: "sns:Publish", resource: `${TOPIC}-other` },
    {
      action: "kms:Decrypt",
      resource: KEY,
      context: { "kms:ViaService": "rds.eu-central-1.amazonaws.com" },
    },
  ]);
});
