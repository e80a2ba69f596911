import assert from "node:assert/strict";
import fc from "fast-check";
import { deploymentPolicy } from "../../../infra/roles/deployment-policy";
import { instancePolicy } from "../../../infra/roles/instance-policy";
import type { PolicyDocument } from "../../../infra/roles/policy-document";
import { type Call, evaluate } from "../../support/iam-evaluator";
import { CODEDEPLOY_CALLS, FORBIDDEN_TO_CODEDEPLOY, SUSPENDING_CALLS } from "./codedeploy-calls";
import { FORBIDDEN_TO_HOSTS, HOST_CALLS } from "./host-calls";

const ACCOUNT = { accountId: "123456789012", partition: "aws" };
const HERE = "eu-central-1:123456789012";
const COMMON = { account: ACCOUNT, region: "eu-central-1" };
const HOST = {
  ...COMMON,
  project: "inservice",
  stack: "production",
  revisionBucketArn: "arn:aws:s3:::revisions-1",
  keyArns: [`arn:aws:kms:${HERE}:key/1`],
  secretArns: [`arn:aws:secretsmanager:${HERE}:secret:shop-db-Ab12Cd`],
};
const FLEET = {
  ...COMMON,
  autoScalingGroupName: "fleet",
  targetGroupArn: `arn:aws:elasticloadbalancing:${HERE}:targetgroup/hosts/943f017f100becff`,
  topicArn: `arn:aws:sns:${HERE}:shop-alerts`,
};

const elsewhere = SUSPENDING_CALLS.map(({ action, resource }) => ({
  action,
  resource: resource.replace("/fleet", "/another"),
}));

/** One test for each call, with its name. */
function decides(document: PolicyDocument, calls: readonly Call[], wanted: string): void {
  for (const call of calls) {
    it(`${wanted}: ${call.action} on ${call.resource}${call.context === undefined ? "" : " via its service"}`, () => {
      assert.equal(evaluate([document], call), wanted);
    });
  }
}

describe("the hosts' policy", () => {
  decides(instancePolicy(HOST), HOST_CALLS, "allowed");
  decides(instancePolicy(HOST), FORBIDDEN_TO_HOSTS, "not allowed");

  it("contains nothing about keys and secrets if there are none", () => {
    const text = JSON.stringify(instancePolicy({ ...HOST, keyArns: [], secretArns: [] }));
    assert.doesNotMatch(text, /kms|secretsmanager/);
  });

  it("reaches no other stack's parameters, with any name (property)", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
    fc.assert(
      fc.property(name, name, (own, other) => {
        const resource = `arn:aws:ssm:${HERE}:parameter/inservice/${other}/SECRET`;
        const decision = evaluate([instancePolicy({ ...HOST, stack: own })], {
          action: "ssm:GetParameter",
          resource,
        });
        assert.equal(decision, own === other ? "allowed" : "not allowed");
      }),
    );
  });
});

describe("CodeDeploy's policy", () => {
  decides(deploymentPolicy(FLEET), CODEDEPLOY_CALLS, "allowed");
  decides(deploymentPolicy(FLEET), FORBIDDEN_TO_CODEDEPLOY, "not allowed");

  describe("if CodeDeploy suspends scaling processes (CodeDeploy API reference, Ec2DeploymentOptions)", () => {
    const suspending = deploymentPolicy({ ...FLEET, suspends: true });
    decides(suspending, CODEDEPLOY_CALLS, "allowed");
    decides(suspending, SUSPENDING_CALLS, "allowed");
    decides(
      suspending,
      [...FORBIDDEN_TO_CODEDEPLOY, ...elsewhere].filter(
        (call) =>
          !SUSPENDING_CALLS.some((own) => own.action === call.action && own.resource === call.resource),
      ),
      "not allowed",
    );
  });

  it("moves no traffic for workers, and notifies no topic if there is none", () => {
    const text = JSON.stringify(deploymentPolicy({ ...COMMON, autoScalingGroupName: "workers" }));
    assert.doesNotMatch(text, /RegisterTargets|RegisterInstances|sns:/);
  });

  it("moves a Classic Load Balancer's instances, and no other load balancer's", () => {
    const document = deploymentPolicy({
      ...COMMON,
      autoScalingGroupName: "fleet",
      classicLoadBalancerName: "old",
    });
    const action = "elasticloadbalancing:DeregisterInstancesFromLoadBalancer";
    const balancer = (name: string) => `arn:aws:elasticloadbalancing:${HERE}:loadbalancer/${name}`;
    assert.equal(evaluate([document], { action, resource: balancer("old") }), "allowed");
    assert.equal(evaluate([document], { action, resource: balancer("other") }), "not allowed");
  });
});

describe("every policy of a role", () => {
  for (const [name, document] of [
    ["hosts", instancePolicy(HOST)],
    ["CodeDeploy", deploymentPolicy(FLEET)],
  ] as const) {
    it(`${name}: has no wildcard for a service's actions (FSBP IAM.1, IAM.21)`, () => {
      const actions = document.Statement.flatMap(({ Action }) => Action);
      assert.deepEqual(
        actions.filter((action) => action.includes("*")),
        [],
      );
    });

    it(`${name}: fits into a role (IAM quota: 10,240 characters of inline policy)`, () => {
      assert.ok(JSON.stringify(document).length < 10_240);
    });
  }
});
