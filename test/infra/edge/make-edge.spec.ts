import assert from "node:assert/strict";
import { NO_SCRIPTS } from "@inservice/rollout/scripts";
import * as pulumi from "@pulumi/pulumi";
import { makeEdge } from "../../../infra/edge/make-edge";
import { Release } from "../../../infra/release/release";
import { ACCOUNT } from "../../support/account";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";
import { settingsOf } from "../../support/settings";

const DEPLOYMENT = "pulumi-nodejs:dynamic/inservice:Deployment";
const ARN = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/1";

/** The inputs of the rollout behind this kind of load balancer. */
async function rolloutBehind(kind: "application" | "classic") {
  const registrations = await recordRegistrations(({ type }) => ({
    ...(type === "aws:lb/targetGroup:TargetGroup" ? { arn: ARN } : {}),
    ...(type.startsWith("aws:elb/") || type.startsWith("aws:lb/") ? { dnsName: "shop.example.com" } : {}),
  }));
  const settings = settingsOf({ loadBalancer: { kind, accessLogs: { enabled: false } } });
  const edge = makeEdge("shop", {
    settings,
    account: ACCOUNT,
    network: {
      vpcId: pulumi.output("vpc-1"),
      publicSubnetIds: pulumi.output(["subnet-a", "subnet-b"]),
      hostSubnetIds: pulumi.output(["subnet-c", "subnet-d"]),
      isolatedSubnetIds: pulumi.output([]),
    },
    tags: {},
  });
  const release = new Release("shop", {
    ...settings,
    account: ACCOUNT,
    region: "eu-central-1",
    roles: {},
    autoScalingGroupName: "fleet",
    traffic: edge.forDeployments,
    targetGroupArns: edge.targetGroupArns,
    classicLoadBalancerNames: edge.classicLoadBalancerNames,
    configurationHash: "c".repeat(64),
    revision: {
      bucket: pulumi.output("b"),
      key: pulumi.output("k.tgz"),
      eTag: pulumi.output("e"),
      versionId: pulumi.output("v"),
      bundleType: "tgz",
      contentHash: "a".repeat(64),
    },
    launched: { template: { id: "lt-1", version: "1" }, maintenance: settings.fleet.maintenance },
    guardBucket: "b",
    handedOver: { scripts: NO_SCRIPTS, suspension: "none", standby: "none" },
    minSizes: [2],
    after: [],
    tags: {},
  });
  await promiseOf(release.deploymentGroupName);
  await promiseOf(release.deploymentId);
  return theOne(registrations, DEPLOYMENT).inputs;
}

describe("what a rollout audits behind either load balancer", () => {
  it("is each host's health in the target group of an Application Load Balancer", async () => {
    const inputs = await rolloutBehind("application");
    assert.deepEqual(inputs.targetGroupArns, [ARN]);
    assert.deepEqual(inputs.classicLoadBalancerNames, []);
  });

  it("is each host's state in a Classic Load Balancer, by its name", async () => {
    const inputs = await rolloutBehind("classic");
    assert.deepEqual(inputs.targetGroupArns, []);
    assert.deepEqual(inputs.classicLoadBalancerNames, ["shop"]);
  });
});
