import { bucketSetting } from "./bucket-setting";

export const bucketPublicAccessBlock = bucketSetting({
  token: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  supported: ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"],
  gone: ["NoSuchPublicAccessBlockConfiguration"],
  put: (s3, Bucket, inputs) =>
    s3.putPublicAccessBlock({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: inputs.flag("blockPublicAcls") ?? false,
        BlockPublicPolicy: inputs.flag("blockPublicPolicy") ?? false,
        IgnorePublicAcls: inputs.flag("ignorePublicAcls") ?? false,
        RestrictPublicBuckets: inputs.flag("restrictPublicBuckets") ?? false,
      },
    }),
  get: (s3, Bucket) => s3.getPublicAccessBlock({ Bucket }),
  remove: (s3, Bucket) => s3.deletePublicAccessBlock({ Bucket }),
});
