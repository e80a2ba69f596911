import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import type { Tags } from "../base/tags";
import type { Revisions } from "../settings/sections/revisions";
import { logDeliveryStatement } from "./bucket-policy";
import { closedBucket } from "./closed-bucket";
import { ACCESS_LOG_PREFIX } from "./key-prefixes";
import { logLifecycle, revisionLifecycle } from "./lifecycle";

/** Days for which access logs stay unless revisions.accessLogDays sets another number. */
const ACCESS_LOG_DAYS = 90;

export interface RevisionStoreArgs {
  readonly revisions: Revisions;
  readonly tags: Tags;
}

/** The private, versioned bucket from which hosts download revisions. */
export class RevisionStore extends pulumi.ComponentResource {
  /** Known once the bucket is versioned and secured, so that nothing is uploaded earlier. */
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;

  constructor(name: string, args: RevisionStoreArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:revisions:RevisionStore", name, {}, options);
    const { destroyWithStack, replacedVersionDays, kmsKeyArn, accessLogs } = args.revisions;
    const child = { parent: this };
    const bucket = new aws.s3.Bucket(
      name,
      { forceDestroy: destroyWithStack, tags: args.tags },
      { ...child, protect: !destroyWithStack },
    );
    const versioning = new aws.s3.BucketVersioning(
      `${name}-versioning`,
      { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
      child,
    );
    const lifecycle = revisionLifecycle(replacedVersionDays);
    // A rule for noncurrent versions needs a bucket that is already versioned.
    const guarded = { ...child, dependsOn: [versioning] };
    const closedName = closedBucket(name, bucket, { lifecycle, kmsKeyArn }, guarded);
    if (accessLogs) {
      this.accessLogs(`${name}-access-logs`, bucket, args);
    }
    this.bucketArn = bucket.arn;
    this.bucketName = pulumi.all([closedName, versioning.id]).apply(([bucketName]) => bucketName);
    this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn });
  }

  /** Records who read which revision (FSBP S3.9). S3 delivers logs only to a bucket that uses S3's own key. */
  private accessLogs(name: string, source: aws.s3.Bucket, args: RevisionStoreArgs): void {
    const { destroyWithStack, accessLogDays } = args.revisions;
    const child = { parent: this };
    const bucket = new aws.s3.Bucket(
      name,
      { forceDestroy: destroyWithStack, tags: args.tags },
      { ...child, protect: !destroyWithStack },
    );
    // An overwritten or deleted log stays readable for a day (FSBP S3.14).
    new aws.s3.BucketVersioning(
      `${name}-versioning`,
      { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
      child,
    );
    const targetBucket = closedBucket(
      name,
      bucket,
      {
        lifecycle: logLifecycle(accessLogDays ?? ACCESS_LOG_DAYS),
        statements: pulumi
          .all([bucket.arn, source.arn])
          .apply(([logs, revisions]) => [logDeliveryStatement(logs, revisions)]),
      },
      child,
    );
    new aws.s3.BucketLogging(
      `${name}-delivery`,
      { bucket: source.bucket, targetBucket, targetPrefix: ACCESS_LOG_PREFIX },
      child,
    );
  }
}
