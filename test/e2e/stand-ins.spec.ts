import assert from "node:assert/strict";
import { LAB_REGION } from "../../lab/lab-account";
import { TYPES } from "../../lab/providers/aws/types";
import { givenOutputs } from "../support/given-outputs";
import { startTestLab, type TestLab } from "./support/lab";
import { makeOneOfEach } from "./support/one-of-each";
import { type Made, StandInWorld, textOf } from "./support/stand-in-world";

/** Made in a separate test, because a web ACL is not made by the stack. */
const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";

/**
 * Blocks that the class declares as always present, because AWS may set them. If a resource has none, the provider
 * reads an empty list, which Pulumi leaves out (pulumi-terraform-bridge, MaxItemsOne).
 */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  "aws:s3/bucket:Bucket": ["logging", "objectLockConfiguration", "replicationConfiguration", "website"],
  "aws:codedeploy/deploymentGroup:DeploymentGroup": ["blueGreenDeploymentConfig"],
  "aws:autoscaling/group:Group": ["instanceLifecyclePolicy", "mixedInstancesPolicy"],
  "aws:ec2/launchTemplate:LaunchTemplate": ["metadataOptions"],
};

describe("the AWS stand-ins at a lab (outputs: the classes of @pulumi/aws)", () => {
  let lab: TestLab;
  let world: StandInWorld;
  let made: ReadonlyMap<string, Made>;

  before(async () => {
    lab = await startTestLab("e2e-stand-ins");
    world = new StandInWorld(lab.file.url, LAB_REGION);
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

  it("are all tested here", () => {
    assert.deepEqual([...made.keys()].sort(), TYPES.map(({ token }) => token).sort());
  });

  for (const { token } of TYPES) {
    it(`${token}: returns every output that the provider always returns`, () => {
      const outputs = made.get(token)?.outputs ?? {};
      const missing = givenOutputs(token).filter((name) => outputs[name] === undefined);
      assert.deepEqual(missing, LEFT_OUT[token] ?? []);
    });
  }

  for (const [direction, source] of [
    ["Ingress", { cidrIpv4: "10.9.0.0/16" }],
    ["Egress", { cidrIpv4: "10.9.0.0/16" }],
    ["Ingress", { referencedSecurityGroupId: "" }],
  ] as const) {
    it(`${direction} rules of ${Object.keys(source)}: ports change in place, in both directions`, async () => {
      const token = `aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`;
      const group = made.get("aws:ec2/securityGroup:SecurityGroup")?.id ?? "";
      const from = "cidrIpv4" in source ? source : { referencedSecurityGroupId: group };
      const at = (port: number) => ({
        securityGroupId: group,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        ...from,
      });
      let rule = await world.make(token, at(8080));
      for (const [olds, news] of [
        [8080, 9090],
        [9090, 8080],
      ] as const) {
        rule = await world.change(token, rule, at(olds), at(news));
        const query = "SecurityGroupRules[].[FromPort,ToPort,CidrIpv4,ReferencedGroupInfo.GroupId]";
        const found = await lab.aws(
          "ec2",
          "describe-security-group-rules",
          "--security-group-rule-ids",
          rule.id,
          "--query",
          query,
        );
        const { cidrIpv4 = null, referencedSecurityGroupId = null } = { ...from };
        assert.deepEqual(found, [[news, news, cidrIpv4, referencedSecurityGroupId]]);
      }
    });
  }
});
