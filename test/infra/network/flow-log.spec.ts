import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { FlowLog } from "../../../infra/network/flow-log";
import { flowLogPolicy } from "../../../infra/network/flow-log-policy";
import { ACCOUNT } from "../../support/account";
import { recordRegistrations, theOne } from "../../support/pulumi-mocks";
import { settingsOf } from "../../support/settings";

const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";
const KEY = "arn:aws:kms:eu-central-1:123456789012:key/0123abcd";

async function build(flowLogs: Record<string, unknown> = {}) {
  const registrations = await recordRegistrations();
  const { network } = settingsOf({ network: { flowLogs } });
  new FlowLog("shop-flow-log", {
    ...network,
    account: ACCOUNT,
    vpcId: "vpc-1",
    roles: { permissionsBoundaryArn: BOUNDARY },
    kmsKeyArn: KEY,
    tags: {},
  });
  await pulumi.runtime.disconnect();
  return registrations;
}

describe("FlowLog", () => {
  it("records refused connections of the VPC in its log group (FSBP EC2.6)", async () => {
    const { inputs } = theOne(await build(), "aws:ec2/flowLog:FlowLog");
    assert.deepEqual(inputs, {
      vpcId: "vpc-1",
      trafficType: "REJECT",
      logDestinationType: "cloud-watch-logs",
      logDestination: "arn:aws:mock:eu-central-1:123456789012:shop-flow-log",
      iamRoleArn: "arn:aws:mock:eu-central-1:123456789012:shop-flow-log-role",
      tags: { Name: "shop-flow-log" },
    });
  });

  it("records all connections if the settings say so", async () => {
    const { inputs } = theOne(await build({ traffic: "all" }), "aws:ec2/flowLog:FlowLog");
    assert.equal(inputs.trafficType, "ALL");
  });

  it("keeps records for a year by default (FSBP CloudWatch.16), or as long as the settings say", async () => {
    const group = "aws:cloudwatch/logGroup:LogGroup";
    assert.equal(theOne(await build(), group).inputs.retentionInDays, 365);
    assert.equal(theOne(await build({ retentionDays: 30 }), group).inputs.retentionInDays, 30);
  });

  it("encrypts them with the stack's key for logs, and has the boundary of the stack's roles", async () => {
    const registrations = await build();
    assert.equal(theOne(registrations, "aws:cloudwatch/logGroup:LogGroup").inputs.kmsKeyId, KEY);
    assert.equal(theOne(registrations, "aws:iam/role:Role").inputs.permissionsBoundary, BOUNDARY);
  });

  it("may write into its own group and no other", () => {
    const policy = JSON.parse(flowLogPolicy("arn:aws:logs:eu-central-1:123456789012:log-group:flows:*"));
    assert.deepEqual(policy.Statement, [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: [
          "arn:aws:logs:eu-central-1:123456789012:log-group:flows",
          "arn:aws:logs:eu-central-1:123456789012:log-group:flows:*",
        ],
      },
      { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
    ]);
  });
});
