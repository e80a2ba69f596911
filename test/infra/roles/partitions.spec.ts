import assert from "node:assert/strict";
import { upPolicies } from "../../../infra/roles/deployer/up-policies";
import { instancePolicy } from "../../../infra/roles/instance-policy";
import { InstanceRole } from "../../../infra/roles/instance-role";
import { codeDeployPrincipal, ec2Principal } from "../../../infra/roles/trust";
import { evaluate } from "../../support/iam-evaluator";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";

const STACK = { project: "inservice", stack: "production", accountId: "123456789012" };

/** Route 53's regions, and domains (AWS general reference, Route 53 endpoints; service endpoints). */
const PARTITIONS = [
  { partition: "aws", region: "eu-central-1", route53: "us-east-1", domain: "amazonaws.com" },
  { partition: "aws-cn", region: "cn-north-1", route53: "cn-northwest-1", domain: "amazonaws.com.cn" },
  { partition: "aws-us-gov", region: "us-gov-east-1", route53: "us-gov-west-1", domain: "amazonaws.com" },
];

for (const { partition, region, route53, domain } of PARTITIONS) {
  describe(`policies in the partition ${partition}`, () => {
    const up = Object.values(upPolicies({ ...STACK, partition, region }));
    const decide = (action: string, resource: string, context: Readonly<Record<string, string>>) =>
      evaluate(up, { action, resource: `arn:${partition}:${resource}`, context });

    it("let the pipeline change records in Route 53's region, and nowhere else", () => {
      const regions = [...new Set(PARTITIONS.flatMap((place) => [place.region, place.route53]))];
      const allowed = regions.filter((name) => {
        const context = { "aws:RequestedRegion": name };
        return decide("route53:ChangeResourceRecordSets", "route53:::hostedzone/Z1", context) === "allowed";
      });
      assert.deepEqual(allowed.sort(), [region, route53].sort());
    });

    it("let the pipeline pass roles to the services that the roles trust, and to no others", () => {
      const pass = (service: string) =>
        decide("iam:PassRole", "iam::123456789012:role/inservice-production-fleet-instance-1", {
          "iam:PassedToService": service,
        });
      const trusted = [ec2Principal(partition), codeDeployPrincipal(partition, region)];
      // This name is needed in China too (terraform-aws-modules/terraform-aws-eks#3422), where the other service has
      // no second name (terraform-aws-modules/terraform-aws-rds-aurora#437).
      for (const service of [...trusted, "ec2.amazonaws.com", "monitoring.rds.amazonaws.com"]) {
        assert.equal(pass(service), "allowed", service);
      }
      for (const service of ["lambda", "monitoring.rds"].map((name) => `${name}.amazonaws.com.cn`)) {
        assert.equal(pass(service), "not allowed", service);
      }
    });

    it("use keys through the services of the partition (KMS developer guide, kms:ViaService)", () => {
      const keyArn = `arn:${partition}:kms:${region}:123456789012:key/1`;
      const hosts = instancePolicy({
        ...{ ...STACK, region, account: { accountId: STACK.accountId, partition } },
        ...{ revisionBucketArn: `arn:${partition}:s3:::revisions`, keyArns: [keyArn], secretArns: [] },
      });
      for (const documents of [up, [hosts]]) {
        const via = (service: string) => ({ "kms:ViaService": service });
        const call = { action: "kms:Decrypt", resource: keyArn };
        const context = via(`s3.${region}.${domain}`);
        assert.equal(evaluate(documents, { ...call, context }), "allowed");
        const elsewhere = via(`s3.eu-west-1.${domain}`);
        assert.equal(evaluate(documents, { ...call, context: elsewhere }), "not allowed");
      }
    });

    it("trust EC2 by its name in the partition (hashicorp/terraform-provider-aws#46209)", async () => {
      const registrations = await recordRegistrations();
      const role = new InstanceRole("shop-instance", {
        ...{ ...STACK, region, account: { accountId: STACK.accountId, partition } },
        ...{ revisionBucketArn: `arn:${partition}:s3:::revisions`, roles: {}, tags: {} },
      });
      await promiseOf(role.instanceProfileName);
      const { inputs } = theOne(registrations, "aws:iam/role:Role");
      assert.ok(String(inputs.assumeRolePolicy).includes(`"ec2.${domain}"`));
      assert.equal(codeDeployPrincipal(partition, region), `codedeploy.${region}.${domain}`);
    });
  });
}
