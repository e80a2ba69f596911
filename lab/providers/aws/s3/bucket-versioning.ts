import type { Fields } from "../../../values/fields";
import { bucketSetting } from "./bucket-setting";

export const bucketVersioning = bucketSetting({
  token: "aws:s3/bucketVersioning:BucketVersioning",
  supported: ["versioningConfiguration"],
  alsoKnownAs: ["aws:s3/bucketVersioningV2:BucketVersioningV2"],
  gone: [],
  async put(s3, Bucket, inputs) {
    const Status = statusOf(inputs);
    if (Status !== "Disabled") {
      await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status } });
    }
  },
  get: (s3, Bucket) => s3.getBucketVersioning({ Bucket }),
  // Once a bucket has had versions, versioning can only be suspended (S3 user guide, "Using versioning").
  remove: (s3, Bucket) =>
    s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Suspended" } }),
});

function statusOf(inputs: Fields): "Enabled" | "Suspended" | "Disabled" {
  const configuration = inputs.object("versioningConfiguration");
  const status = configuration?.choice("status", ["Enabled", "Suspended", "Disabled"]);
  if (status === undefined) {
    throw new Error("versioningConfiguration.status is required: Enabled, Suspended or Disabled");
  }
  return status;
}
