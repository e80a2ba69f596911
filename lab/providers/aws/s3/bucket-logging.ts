import { bucketSetting } from "./bucket-setting";

/** The setting is stored. The lab's S3 writes no access logs. */
export const bucketLogging = bucketSetting({
  token: "aws:s3/bucketLogging:BucketLogging",
  alsoKnownAs: ["aws:s3/bucketLoggingV2:BucketLoggingV2"],
  supported: ["targetBucket", "targetPrefix"],
  gone: [],
  put: (s3, Bucket, inputs) =>
    s3.putBucketLogging({
      Bucket,
      BucketLoggingStatus: {
        LoggingEnabled: {
          TargetBucket: inputs.required("targetBucket"),
          TargetPrefix: inputs.text("targetPrefix") ?? "",
        },
      },
    }),
  get: async (s3, Bucket) => (await s3.getBucketLogging({ Bucket })).LoggingEnabled,
  remove: (s3, Bucket) => s3.putBucketLogging({ Bucket, BucketLoggingStatus: {} }),
});
