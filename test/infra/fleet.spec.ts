import assert from "node:assert/strict";
import { Fleet } from "../../infra/fleet";
import { parseSettings } from "../../infra/settings/parse";
import { promiseOf, recordRegistrations, theOne } from "../support/pulumi-mocks";

const IMAGE = "ami-0123456789abcdef0";

async function build(raw: Record<string, unknown> = {}) {
  const registrations = await recordRegistrations(({ type }) =>
    type === "aws:ec2/launchTemplate:LaunchTemplate" ? { latestVersion: 7 } : {},
  );
  const component = new Fleet("shop", {
    ...parseSettings(raw),
    region: "eu-central-1",
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-b"],
    revisionBucketArn: "arn:aws:s3:::revisions",
    loadBalancerSecurityGroupId: "sg-balancer",
    targetGroupArn: "arn:target-group",
    tags: { Project: "inservice" },
  });
  await promiseOf(component.autoScalingGroupName);
  return registrations;
}

describe("Fleet", () => {
  it("is judged by the load balancer, not by EC2 alone (FSBP AutoScaling.1)", async () => {
    const { inputs } = theOne(await build(), "aws:autoscaling/group:Group");
    assert.equal(inputs.healthCheckType, "ELB");
    assert.deepEqual(inputs.targetGroupArns, ["arn:target-group"]);
  });

  it("launches from a numbered version of the template, never $Latest (TFASG#155: refreshes do not start)", async () => {
    const { inputs } = theOne(await build(), "aws:autoscaling/group:Group");
    assert.deepEqual(inputs.launchTemplate, { id: "shop-template-id", version: "7" });
  });

  it("suspends no process of its own", async () => {
    const { inputs } = theOne(await build(), "aws:autoscaling/group:Group");
    assert.ok(!("suspendedProcesses" in inputs));
  });

  it("starts with minSize hosts unless told otherwise", async () => {
    const bySize = theOne(await build({ fleet: { minSize: 3 } }), "aws:autoscaling/group:Group");
    assert.equal(bySize.inputs.desiredCapacity, 3);
    const byWish = theOne(
      await build({ fleet: { minSize: 2, desiredCapacity: 4 } }),
      "aws:autoscaling/group:Group",
    );
    assert.equal(byWish.inputs.desiredCapacity, 4);
  });

  it("requires IMDSv2 with one hop (FSBP EC2.170, AutoScaling.4)", async () => {
    const { inputs } = theOne(await build(), "aws:ec2/launchTemplate:LaunchTemplate");
    assert.deepEqual(inputs.metadataOptions, {
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
      httpEndpoint: "enabled",
    });
  });

  it("takes the given image, else the newest Amazon Linux 2023", async () => {
    const given = theOne(await build({ fleet: { imageId: IMAGE } }), "aws:ec2/launchTemplate:LaunchTemplate");
    assert.equal(given.inputs.imageId, IMAGE);
    const newest = theOne(await build(), "aws:ec2/launchTemplate:LaunchTemplate");
    assert.match(String(newest.inputs.imageId), /al2023-ami-kernel-default-x86_64$/);
  });

  it("lets only the load balancer reach the application", async () => {
    const { inputs } = theOne(await build(), "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.equal(inputs.referencedSecurityGroupId, "sg-balancer");
    assert.equal(inputs.fromPort, 8080);
    assert.ok(!("cidrIpv4" in inputs));
  });

  it("hands the stack's tags to every host", async () => {
    const { inputs } = theOne(await build(), "aws:autoscaling/group:Group");
    assert.deepEqual(inputs.tags, [
      { key: "Project", value: "inservice", propagateAtLaunch: true },
      { key: "Name", value: "shop", propagateAtLaunch: true },
    ]);
  });
});
