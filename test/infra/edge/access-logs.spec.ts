import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AccessLogs } from "../../../infra/edge/access-logs";
import { logPolicy } from "../../../infra/edge/log-policy";
import { ACCOUNT } from "../../support/account";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";
import { settingsOf } from "../../support/settings";

async function build(accessLogs: Record<string, unknown> = {}) {
  const registrations = await recordRegistrations(({ type }) =>
    type === "aws:s3/bucket:Bucket" ? { bucket: "logs-1" } : {},
  );
  const { loadBalancer } = settingsOf({ loadBalancer: { accessLogs } });
  const component = new AccessLogs("shop-logs", {
    ...loadBalancer,
    account: ACCOUNT,
    tags: { Project: "p" },
  });
  assert.equal(await promiseOf(component.bucketName), "logs-1");
  await pulumi.runtime.disconnect();
  return registrations;
}

describe("AccessLogs (FSBP ELB.5)", () => {
  it("keep their bucket from the public (FSBP S3.8) and have no ACLs (S3.12)", async () => {
    const registrations = await build();
    const { inputs } = theOne(registrations, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
    assert.deepEqual(inputs, {
      bucket: "logs-1",
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const ownership = theOne(registrations, "aws:s3/bucketOwnershipControls:BucketOwnershipControls").inputs;
    assert.deepEqual(ownership.rule, { objectOwnership: "BucketOwnerEnforced" });
  });

  it("are encrypted with S3's own key, the only one with which they can be delivered (ELBv2 user guide)", async () => {
    const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    const { inputs } = theOne(await build(), type);
    assert.deepEqual(inputs.rules, [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }]);
  });

  it("are deleted after the number of days in the settings (FSBP S3.13)", async () => {
    const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    const { inputs } = theOne(await build({ days: 7 }), type);
    assert.deepEqual(inputs.rules, [
      {
        id: "forget",
        status: "Enabled",
        filter: { prefix: "" },
        expiration: { days: 7 },
        noncurrentVersionExpiration: { noncurrentDays: 1 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
      },
    ]);
  });

  it("are versioned: what is overwritten or deleted can still be seen for a day (FSBP S3.14)", async () => {
    const { inputs } = theOne(await build(), "aws:s3/bucketVersioning:BucketVersioning");
    assert.deepEqual(inputs, { bucket: "logs-1", versioningConfiguration: { status: "Enabled" } });
  });

  it("have no access logs of their own (an exception to FSBP S3.9: a bucket that logs are delivered to needs none)", async () => {
    const logging = (await build()).filter(({ type }) => type.startsWith("aws:s3/bucketLogging"));
    assert.deepEqual(logging, []);
  });

  it("outlive the stack unless the settings say otherwise", async () => {
    const bucket = "aws:s3/bucket:Bucket";
    assert.equal(theOne(await build(), bucket).inputs.forceDestroy, false);
    assert.equal(theOne(await build({ destroyWithStack: true }), bucket).inputs.forceDestroy, true);
  });

  it("may be written by load balancers of this account only, and touched over TLS only (FSBP S3.5)", () => {
    const policy = JSON.parse(logPolicy("arn:aws:s3:::logs-1", "123456789012"));
    assert.deepEqual(policy.Statement, [
      {
        Sid: "LogDelivery",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::logs-1/AWSLogs/123456789012/*",
      },
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::logs-1", "arn:aws:s3:::logs-1/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });
});
