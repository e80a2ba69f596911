import assert from "node:assert/strict";
import { RevisionStore } from "../../../infra/revision/revision-store";
import { revisions } from "../../../infra/settings/sections/revisions";
import { noteProtected } from "../../support/protected-resources";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";

const KEY = "arn:aws:kms:eu-central-1:123456789012:key/0123abcd";
const ARN = "arn:aws:mock:eu-central-1:123456789012:shop-revisions";

async function build(raw: Record<string, unknown> = {}) {
  const registrations = await recordRegistrations(({ name }) => ({ bucket: name }));
  const kept: string[] = [];
  const store = new RevisionStore(
    "shop-revisions",
    { revisions: revisions.parse({ accessLogs: false, ...raw }), tags: { Project: "inservice" } },
    { transformations: [noteProtected(kept)] },
  );
  await promiseOf(store.bucketName);
  return { registrations, kept };
}

async function theLogBucket(type: string) {
  const { registrations } = await build({ accessLogs: true, accessLogDays: 30 });
  return theOne(
    registrations.filter(({ name }) => name.startsWith("shop-revisions-access-logs")),
    type,
  );
}

describe("RevisionStore", () => {
  it("blocks public access four times over (FSBP S3.1, S3.8)", async () => {
    const { registrations } = await build();
    assert.deepEqual(theOne(registrations, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs, {
      bucket: "shop-revisions",
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  });

  it("refuses requests without TLS 1.2 (FSBP S3.5)", async () => {
    const { registrations } = await build();
    const { inputs } = theOne(registrations, "aws:s3/bucketPolicy:BucketPolicy");
    const everything = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [ARN, `${ARN}/*`] };
    assert.deepEqual(JSON.parse(String(inputs.policy)).Statement, [
      { Sid: "OnlyTls", ...everything, Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { Sid: "OnlyTls12", ...everything, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
    ]);
  });

  it("knows no ACLs (FSBP S3.12)", async () => {
    const { registrations } = await build();
    const { inputs } = theOne(registrations, "aws:s3/bucketOwnershipControls:BucketOwnershipControls");
    assert.deepEqual(inputs.rule, { objectOwnership: "BucketOwnerEnforced" });
    assert.ok(!("acl" in theOne(registrations, "aws:s3/bucket:Bucket").inputs));
  });

  it("is versioned (FSBP S3.14)", async () => {
    const { inputs } = theOne((await build()).registrations, "aws:s3/bucketVersioning:BucketVersioning");
    assert.deepEqual(inputs.versioningConfiguration, { status: "Enabled" });
  });

  it("has a lifecycle that ends unfinished uploads and old versions, never a revision (FSBP S3.10, S3.13)", async () => {
    const { registrations } = await build({ replacedVersionDays: 5 });
    const { inputs } = theOne(
      registrations,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    );
    assert.deepEqual(inputs.rules, [
      {
        id: "unfinished-uploads",
        status: "Enabled",
        filter: { prefix: "" },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
      {
        id: "replaced-versions",
        status: "Enabled",
        filter: { prefix: "" },
        noncurrentVersionExpiration: { noncurrentDays: 5, newerNoncurrentVersions: 10 },
      },
      {
        id: "replaced-guards",
        status: "Enabled",
        filter: { prefix: "guard/" },
        noncurrentVersionExpiration: { noncurrentDays: 1 },
      },
    ]);
  });

  it("is encrypted with S3's key, or with a given KMS key and a bucket key (FSBP S3.17)", async () => {
    const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    assert.deepEqual(theOne((await build()).registrations, type).inputs.rules, [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    ]);
    assert.deepEqual(theOne((await build({ kmsKeyArn: KEY })).registrations, type).inputs.rules, [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY },
        bucketKeyEnabled: true,
      },
    ]);
  });

  it("tells who read which revision, in a bucket to which only S3 may write for this one (FSBP S3.9)", async () => {
    const { registrations } = await build({ accessLogs: true });
    assert.deepEqual(theOne(registrations, "aws:s3/bucketLogging:BucketLogging").inputs, {
      bucket: "shop-revisions",
      targetBucket: "shop-revisions-access-logs",
      targetPrefix: "access/",
    });
    const { inputs } = await theLogBucket("aws:s3/bucketPolicy:BucketPolicy");
    assert.deepEqual(JSON.parse(String(inputs.policy)).Statement[0], {
      Sid: "AccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${ARN}-access-logs/*`,
      Condition: { ArnLike: { "aws:SourceArn": ARN } },
    });
  });

  it("keeps access logs for the days that the settings say, in a secured bucket (FSBP S3.8, S3.13)", async () => {
    const { inputs } = await theLogBucket("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
    assert.deepEqual(Reflect.get(Object(inputs.rules), 1).expiration, { days: 30 });
    const block = await theLogBucket("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
    assert.equal(block.inputs.restrictPublicBuckets, true);
  });

  it("has one bucket and no logging if access logs are off", async () => {
    const { registrations } = await build();
    theOne(registrations, "aws:s3/bucket:Bucket");
    assert.ok(!registrations.some(({ type }) => type.startsWith("aws:s3/bucketLogging")));
  });

  it("deletes revisions only with a stack that says so, and is otherwise protected", async () => {
    const gone = await build({ destroyWithStack: true });
    assert.equal(theOne(gone.registrations, "aws:s3/bucket:Bucket").inputs.forceDestroy, true);
    assert.deepEqual(gone.kept, []);
    const stays = await build({ accessLogs: true });
    assert.deepEqual(stays.kept, ["shop-revisions", "shop-revisions-access-logs"]);
    for (const { type, inputs } of stays.registrations.filter(
      ({ type }) => type === "aws:s3/bucket:Bucket",
    )) {
      assert.equal(inputs.forceDestroy, false, type);
    }
  });
});
