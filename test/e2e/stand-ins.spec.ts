import assert from "node:assert/strict";
import { LAB_REGION } from "../../lab/lab-account";
import { TYPES } from "../../lab/providers/aws/types";
import { givenOutputs } from "../support/given-outputs";
import { startTestLab, type TestLab } from "./support/lab";
import { makeOneOfEach } from "./support/played-types";
import { type Made, PlayedWorld, textOf } from "./support/played-world";

/** Made in a test of its own, as a web ACL comes from elsewhere. */
const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";

/**
 * Blocks that the class names as always there, since AWS may fill them in; of a resource that has none, the provider reads an empty list,
 * which Pulumi leaves out (pulumi-terraform-bridge, MaxItemsOne).
 */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  "aws:s3/bucket:Bucket": ["logging", "objectLockConfiguration", "replicationConfiguration", "website"],
  "aws:codedeploy/deploymentGroup:DeploymentGroup": ["blueGreenDeploymentConfig"],
  "aws:autoscaling/group:Group": ["instanceLifecyclePolicy", "mixedInstancesPolicy"],
  "aws:ec2/launchTemplate:LaunchTemplate": ["metadataOptions"],
};

describe("the AWS stand-ins at a lab (outputs: the classes of @pulumi/aws)", () => {
  let lab: TestLab;
  let made: ReadonlyMap<string, Made>;

  before(async () => {
    lab = await startTestLab("e2e-stand-ins");
    const world = new PlayedWorld(lab.file.url, LAB_REGION);
    await makeOneOfEach(world);
    const balancer = world.firsts().get("aws:lb/loadBalancer:LoadBalancer");
    assert.ok(balancer);
    const visibility = "SampledRequestsEnabled=false,CloudWatchMetricsEnabled=false,MetricName=given";
    const acl = ["--name", "given", "--scope", "REGIONAL", "--default-action", "Allow={}"];
    const query = ["--visibility-config", visibility, "--query", "Summary.ARN"];
    const webAclArn = String(await lab.aws("wafv2", "create-web-acl", ...acl, ...query));
    await world.make(ASSOCIATION, { resourceArn: textOf(balancer, "arn"), webAclArn });
    made = world.firsts();
  });

  after(() => lab?.down());

  it("are all tried here", () => {
    assert.deepEqual([...made.keys()].sort(), TYPES.map(({ token }) => token).sort());
  });

  for (const { token } of TYPES) {
    it(`${token}: gives every output that the provider always gives`, () => {
      const outputs = made.get(token)?.outputs ?? {};
      const missing = givenOutputs(token).filter((name) => outputs[name] === undefined);
      assert.deepEqual(missing, LEFT_OUT[token] ?? []);
    });
  }
});
