import assert from "node:assert/strict";
import { RevisionStore } from "../../../infra/revision/revision-store";
import { revisions } from "../../../infra/settings/sections/revisions";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";

const LOGS = "shop-revisions-access-logs";

async function build() {
  const registrations = await recordRegistrations(({ name }) => ({ bucket: name }));
  const store = new RevisionStore("shop-revisions", {
    revisions: revisions.parse({ accessLogs: true }),
    tags: { Project: "inservice" },
  });
  await promiseOf(store.bucketName);
  return registrations;
}

describe("RevisionStore: the bucket of its access logs", () => {
  it("is versioned: what is overwritten or deleted can still be seen for a day (FSBP S3.14)", async () => {
    const registrations = (await build()).filter(({ name }) => name.startsWith(LOGS));
    assert.deepEqual(theOne(registrations, "aws:s3/bucketVersioning:BucketVersioning").inputs, {
      bucket: LOGS,
      versioningConfiguration: { status: "Enabled" },
    });
    const { inputs } = theOne(
      registrations,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    );
    assert.match(JSON.stringify(inputs.rules), /"noncurrentVersionExpiration":\{"noncurrentDays":1\}/);
  });

  it("has no access logs of its own (an exception to FSBP S3.9: a bucket that logs are delivered to needs none)", async () => {
    const { inputs } = theOne(await build(), "aws:s3/bucketLogging:BucketLogging");
    assert.deepEqual([inputs.bucket, inputs.targetBucket], ["shop-revisions", LOGS]);
  });
});
