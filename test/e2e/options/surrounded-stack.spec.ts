import assert from "node:assert/strict";
import { z } from "zod";
import { run } from "../../../lab/processes";
import { must, PROJECT, startTestLab, type TestLab } from "../support/lab";
import { makeSurroundings, SURROUNDINGS_STACK, webAcl } from "./make-surroundings";
import { type LivingStack, liveThrough } from "./stack-life";
import { DOMAIN_NAME, networkByIds, type Surroundings, surrounded } from "./variants/surrounded";

describe("a stack in surroundings that somebody else maintains", () => {
  let lab: TestLab;
  let given: Surroundings;

  before(async () => {
    lab = await startTestLab("e2e-surrounded");
    given = await makeSurroundings(lab);
  });

  after(() => lab?.down());

  const start = () => ({ lab, variant: surrounded(SURROUNDINGS_STACK, given) });
  const whileUp = (stack: () => LivingStack) => {
    it("answers over HTTPS under its name, whose certificate the zone's record has validated", async () => {
      const records = await lab.aws(
        "route53",
        "list-resource-record-sets",
        ...["--hosted-zone-id", given.zoneId, "--query", "ResourceRecordSets[].[Name,Type]"],
      );
      assert.match(JSON.stringify(records), /\["_[0-9a-f]+\.service\.example\.com\.","CNAME"\]/);
      const answer = z.object({ version: z.string() }).parse(await answeredByName(lab));
      assert.equal(answer.version, "2");
    });

    it("encrypts all stored data with the given key", async () => {
      const bucket = (
        await must(lab.pulumi("stack", "output", "revisionBucket", "--stack", "local"))
      ).stdout.trim();
      const rules = "ServerSideEncryptionConfiguration.Rules[0].ApplyServerSideEncryptionByDefault";
      const group = "logGroups[?ends_with(logGroupName,'/application')] | [0].kmsKeyId";
      const keys = [
        await lab.aws("rds", "describe-db-instances", "--query", "DBInstances[0].KmsKeyId"),
        await lab.aws("rds", "describe-db-instances", "--query", "DBInstances[0].MasterUserSecret.KmsKeyId"),
        await lab.aws("logs", "describe-log-groups", "--query", group),
        await lab.aws(
          "s3api",
          "get-bucket-encryption",
          "--bucket",
          bucket,
          "--query",
          `${rules}.KMSMasterKeyID`,
        ),
        ...(await volumeKeys(lab)),
      ];
      assert.deepEqual(keys, Array(6).fill(given.keyArn));
    });

    it("has no changes if the same network is named by its ids", async () => {
      stack().application.configure(["inservice:network"], networkByIds(given));
      await stack().pulumi("preview", "--expect-no-changes");
    });

    it("is protected by another web ACL once that is set", async () => {
      const other = await webAcl(lab, "other");
      const { loadBalancer } = surrounded(SURROUNDINGS_STACK, { ...given, wafAclArn: other }).sections;
      stack().application.configure(["inservice:loadBalancer"], loadBalancer);
      await stack().pulumi("up");
      const arn = await lab.aws(
        "elbv2",
        "describe-load-balancers",
        "--query",
        "LoadBalancers[0].LoadBalancerArn",
      );
      const balancer = ["--resource-arn", z.string().parse(arn), "--query", "WebACL.ARN"];
      assert.equal(await lab.aws("wafv2", "get-web-acl-for-resource", ...balancer), other);
    });
  };

  liveThrough("by another stack's outputs, then by ids", { start, whileUp });
});

/**
 * The answer for a client that gets the load balancer's address for the name, as the alias says. The lab's
 * certificate is self-signed.
 */
async function answeredByName(lab: TestLab): Promise<unknown> {
  const query = "LoadBalancers[0].DNSName";
  const address = z.string().parse(await lab.aws("elbv2", "describe-load-balancers", "--query", query));
  const known = ["--insecure", "--resolve", `${DOMAIN_NAME}:443:${address}`];
  const request = ["--fail", "--silent", "--show-error", ...known, `https://${DOMAIN_NAME}/`];
  return JSON.parse(
    (await must(run("curl", request, { cwd: PROJECT, environment: lab.environment }))).stdout,
  );
}

/** Keys of the root volumes in the launch templates of both fleets. */
async function volumeKeys(lab: TestLab): Promise<unknown[]> {
  const templates = await lab.aws(
    "ec2",
    "describe-launch-templates",
    "--query",
    "LaunchTemplates[].LaunchTemplateId",
  );
  const query = "LaunchTemplateVersions[-1].LaunchTemplateData.BlockDeviceMappings[0].Ebs.KmsKeyId";
  return await Promise.all(
    z
      .array(z.string())
      .parse(templates)
      .map((id) =>
        lab.aws("ec2", "describe-launch-template-versions", "--launch-template-id", id, "--query", query),
      ),
  );
}
