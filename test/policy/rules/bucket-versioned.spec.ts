import { BUCKET, BUCKET_VERSIONINGS } from "../../../policy/reading/resource-types";
import { bucketVersioned as rule } from "../../../policy/rules/bucket-versioned";
import { across } from "../support/expect";
import { type Given, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = across(rule);
const bucket: Given = { type: BUCKET, name: "store", props: { bucket: "revisions" } };
const versioning = (status: unknown): Given => ({
  type: BUCKET_VERSIONINGS[0],
  name: "versions",
  props: { bucket: "revisions", versioningConfiguration: { status } },
});

describe("policy rule bucket-versioned (FSBP S3.14)", () => {
  it("accepts versions, set apart or inline", async () => {
    await passes([bucket, versioning("Enabled")]);
    await passes([{ ...bucket, props: { bucket: "revisions", versioning: { enabled: true } } }]);
  });

  it("accepts the deprecated type", () =>
    passes([bucket, { ...versioning("Enabled"), type: "aws:s3/bucketVersioningV2:BucketVersioningV2" }]));

  it("refuses a bucket without versions (FSBP S3.14)", async () => {
    await refuses([bucket], ["versioning of store is not set"]);
    await refuses([bucket, versioning("Suspended")], ['"Suspended"']);
  });

  it("waits for an unknown status, and while a setting may belong to the bucket", async () => {
    await waits([bucket, versioning(UNKNOWN)], "versioningConfiguration.status");
    await waits([bucket, { ...versioning("Enabled"), props: { bucket: UNKNOWN } }], "bucket of versions");
  });
});
