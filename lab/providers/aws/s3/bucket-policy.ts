import { documentOf } from "../iam/document";
import { bucketSetting } from "./bucket-setting";

export const bucketPolicy = bucketSetting({
  token: "aws:s3/bucketPolicy:BucketPolicy",
  supported: ["policy"],
  gone: ["NoSuchBucketPolicy"],
  put: (s3, Bucket, inputs) => s3.putBucketPolicy({ Bucket, Policy: documentOf(inputs, "policy") }),
  get: (s3, Bucket) => s3.getBucketPolicy({ Bucket }),
  remove: (s3, Bucket) => s3.deleteBucketPolicy({ Bucket }),
});
