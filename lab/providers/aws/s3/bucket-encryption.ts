import { bucketSetting } from "./bucket-setting";

const ALGORITHMS = ["AES256", "aws:kms", "aws:kms:dsse"] as const;

export const bucketServerSideEncryptionConfiguration = bucketSetting({
  token: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  supported: ["rules"],
  alsoKnownAs: ["aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2"],
  unordered: ["rules"],
  gone: ["ServerSideEncryptionConfigurationNotFoundError"],
  put: (s3, Bucket, inputs) =>
    s3.putBucketEncryption({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: inputs.objects("rules").map((rule) => {
          const by = rule.object("applyServerSideEncryptionByDefault");
          return {
            BucketKeyEnabled: rule.flag("bucketKeyEnabled"),
            ApplyServerSideEncryptionByDefault: by && {
              SSEAlgorithm: by.choice("sseAlgorithm", ALGORITHMS),
              KMSMasterKeyID: by.text("kmsMasterKeyId"),
            },
          };
        }),
      },
    }),
  get: (s3, Bucket) => s3.getBucketEncryption({ Bucket }),
  remove: (s3, Bucket) => s3.deleteBucketEncryption({ Bucket }),
});
