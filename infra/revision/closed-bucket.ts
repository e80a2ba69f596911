import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import { type BucketStatement, bucketPolicy } from "./bucket-policy";
import type { LifecycleRule } from "./lifecycle";

export interface ClosedBucketArgs {
  readonly lifecycle: readonly LifecycleRule[];
  /** KMS key that encrypts the objects. Default: S3's own key. */
  readonly kmsKeyArn?: string | undefined;
  /** What the bucket's policy allows besides requests of the account's own roles. */
  readonly statements?: pulumi.Input<readonly BucketStatement[]>;
}

/**
 * Secures a bucket: no public access, no ACLs, encryption, only TLS, and a lifecycle. This is a function and not a
 * component, so that the bucket stays a direct child of its owner and its URN does not change.
 * @returns the bucket's name, known once all of this is in place, so that nothing is written earlier
 */
export function closedBucket(
  name: string,
  bucket: aws.s3.Bucket,
  args: ClosedBucketArgs,
  child: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const ofBucket = { bucket: bucket.bucket };
  const closed = publicAccessBlock(name, bucket, child);
  const guards = [
    closed,
    new aws.s3.BucketOwnershipControls(
      `${name}-ownership`,
      { ...ofBucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
      child,
    ),
    new aws.s3.BucketServerSideEncryptionConfiguration(
      `${name}-encryption`,
      { ...ofBucket, rules: [encryption(args.kmsKeyArn)] },
      child,
    ),
    new aws.s3.BucketLifecycleConfiguration(
      `${name}-lifecycle`,
      { ...ofBucket, rules: [...args.lifecycle] },
      child,
    ),
    new aws.s3.BucketPolicy(
      `${name}-policy`,
      {
        ...ofBucket,
        policy: pulumi.all([bucket.arn, args.statements ?? []]).apply(([arn, all]) => bucketPolicy(arn, all)),
      },
      // S3 answers 409 to two simultaneous changes of a bucket's access.
      { ...child, dependsOn: [closed] },
    ),
  ];
  const all = pulumi.all(guards.map(({ id }) => id));
  return pulumi.all([bucket.bucket, all]).apply(([bucketName]) => bucketName);
}

function publicAccessBlock(
  name: string,
  bucket: aws.s3.Bucket,
  child: pulumi.CustomResourceOptions,
): aws.s3.BucketPublicAccessBlock {
  return new aws.s3.BucketPublicAccessBlock(
    `${name}-public-access`,
    {
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    child,
  );
}

/** With a bucket key, S3 calls KMS once for many objects instead of once for each (S3 user guide, bucket keys). */
function encryption(
  kmsKeyArn: string | undefined,
): aws.types.input.s3.BucketServerSideEncryptionConfigurationRule {
  return kmsKeyArn === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
        bucketKeyEnabled: true,
      };
}
